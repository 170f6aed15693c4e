"""The step of M. Mazur's published figures ("A Step by Step Backpropagation Example", 2015), in plain Python.

The hidden error goes through the NEW weights: a synapse is updated before the error goes back through it. His text takes
the old weights, and so do the single weights that it prints; the errors and outputs that it prints for after the step are
those of this one. Without a hidden layer it is the tutorial's step.
"""

from python_step import dot, each, fold, forward, transposed
from step_server import serve


def step(weights, inputs, targets, rate):
    layers, stepped = forward(weights, inputs), []
    error = each(lambda y, o: y - o, targets, layers[-1])
    mean = fold(abs(e) for row in error for e in row) / (len(error) * len(error[0]))
    for k in reversed(range(len(weights))):
        delta = each(lambda e, o: e * (o * (1 - o)), error, layers[k + 1])
        update = dot(transposed(layers[k]), delta)
        stepped.insert(0, each(lambda w, u: w + rate * u, weights[k], update))
        error = dot(delta, transposed(stepped[0]))
    return stepped, mean


if __name__ == "__main__":
    serve(step, name="Mazur's figures", version="2015")
