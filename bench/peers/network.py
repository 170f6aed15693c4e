"""The tutorial's step under NumPy, for any layers and rows: python3 network.py LAYERS ROWS ITERATIONS

The last line is the time of one iteration in nanoseconds, after one that does not count. Inputs, targets and rate are
those of bench/Compare/Example.cs.
"""
import sys
import time

import numpy as np

layers, rows, iterations = [int(units) for units in sys.argv[1].split("-")], int(sys.argv[2]), int(sys.argv[3])
np.random.seed(1)
syn = [2 * np.random.random(shape) - 1 for shape in zip(layers, layers[1:])]
np.random.seed(2)
X = np.random.random((rows, layers[0]))
y = np.eye(layers[-1])[np.arange(rows) % layers[-1]]
rate = 1 / rows


def step():
    l = [X]
    for w in syn:
        l.append(1 / (1 + np.exp(-l[-1].dot(w))))
    error = y - l[-1]
    for k in reversed(range(len(syn))):
        delta = error * (l[k + 1] * (1 - l[k + 1]))
        if k > 0:
            error = delta.dot(syn[k].T)
        syn[k] += rate * l[k].T.dot(delta)


step()
start = time.perf_counter_ns()
for _ in range(iterations):
    step()
print((time.perf_counter_ns() - start) / iterations)
