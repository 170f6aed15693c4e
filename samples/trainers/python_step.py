"""The tutorial's step in plain Python, without a library. Each sum is a left fold from +0."""
import math
import platform
from functools import reduce
from operator import add, mul

from step_server import serve


def fold(terms):
    """Not sum(), which corrects its roundings since Python 3.12."""
    return reduce(add, terms, 0.0)


def dot(a, b):
    return [[fold(map(mul, row, column)) for column in zip(*b)] for row in a]


def each(f, *matrices):
    return [[f(*cells) for cells in zip(*rows)] for rows in zip(*matrices)]


def transposed(a):
    return list(zip(*a))


def sigmoid(x):
    try:
        return 1 / (1 + math.exp(-x))
    except OverflowError:  # math.exp raises where it is infinite
        return 0.0


def forward(weights, inputs):
    layers = [inputs]
    for syn in weights:
        layers.append(each(sigmoid, dot(layers[-1], syn)))
    return layers


def gradient(weights, inputs, targets):
    """The update of each synapse, minus the gradient of half the squared error, and the mean absolute error."""
    layers, updates = forward(weights, inputs), []
    error = each(lambda y, o: y - o, targets, layers[-1])
    mean = fold(abs(e) for row in error for e in row) / (len(error) * len(error[0]))
    for k in reversed(range(len(weights))):
        delta = each(lambda e, o: e * (o * (1 - o)), error, layers[k + 1])
        error = dot(delta, transposed(weights[k]))
        updates.insert(0, dot(transposed(layers[k]), delta))
    return updates, mean


def step(weights, inputs, targets, rate):
    updates, mean = gradient(weights, inputs, targets)
    return [each(lambda w, u: w + rate * u, *pair) for pair in zip(weights, updates)], mean


if __name__ == "__main__":
    serve(step, name="plain Python", version=platform.python_version())
