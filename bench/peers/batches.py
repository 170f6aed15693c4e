"""An epoch of the tutorial's step in batches, under NumPy: python3 batches.py LAYERS ROWS BATCH EPOCHS

The last line is the time of one epoch in nanoseconds, after one that does not count. Inputs, targets, rate and the order of
the rows are those of bench/Compare/BatchesJob.cs.
"""
import sys
import time

import numpy as np

layers = [int(units) for units in sys.argv[1].split("-")]
rows, size, epochs = (int(number) for number in sys.argv[2:5])
np.random.seed(1)
syn = [2 * np.random.random(shape) - 1 for shape in zip(layers, layers[1:])]
np.random.seed(2)
X = np.random.random((rows, layers[0]))
Y = np.eye(layers[-1])[np.arange(rows) % layers[-1]]
rate = 1 / rows


def step(x, y):
    l = [x]
    for w in syn:
        l.append(1 / (1 + np.exp(-l[-1].dot(w))))
    error = y - l[-1]
    for k in reversed(range(len(syn))):
        delta = error * (l[k + 1] * (1 - l[k + 1]))
        if k > 0:
            error = delta.dot(syn[k].T)
        syn[k] += rate * l[k].T.dot(delta)


def epoch(number):
    order = np.random.RandomState([1, number]).permutation(rows)
    for first in range(0, rows, size):
        chosen = order[first:first + size]
        step(X[chosen], Y[chosen])


epoch(0)
start = time.perf_counter_ns()
for number in range(epochs):
    epoch(number + 1)
print((time.perf_counter_ns() - start) / epochs)
