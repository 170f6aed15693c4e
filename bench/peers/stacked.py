"""The tutorial's second network from many seeds, all of them stacked in one array, under NumPy: python3 stacked.py NETWORKS ITERATIONS

The last line is the time of one iteration of one network in nanoseconds.
"""
import sys
import time

import numpy as np

networks, iterations = (int(number) for number in sys.argv[1:3])
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=float)
y = np.array([[0], [1], [1], [0]], dtype=float)
syn0 = np.empty((networks, 3, 4))
syn1 = np.empty((networks, 4, 1))
for seed in range(networks):
    np.random.seed(seed + 1)
    syn0[seed] = 2 * np.random.random((3, 4)) - 1
    syn1[seed] = 2 * np.random.random((4, 1)) - 1


def step():
    global syn0, syn1
    l1 = 1 / (1 + np.exp(-(X @ syn0)))
    l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
    l2_delta = (y - l2) * (l2 * (1 - l2))
    l1_delta = (l2_delta @ syn1.transpose(0, 2, 1)) * (l1 * (1 - l1))
    syn1 += l1.transpose(0, 2, 1) @ l2_delta
    syn0 += X.T @ l1_delta


step()
start = time.perf_counter_ns()
for _ in range(iterations):
    step()
print((time.perf_counter_ns() - start) / iterations / networks)
