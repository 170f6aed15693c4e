"""Trainings of the tutorial's network (iamtrask, 2015) from the seeds 0, 1, 2 and on: python3 sweep.py METHOD SEEDS ITERATIONS [STACK]

METHOD is how they are done:
  loop       the tutorial's loop, one seed after the other
  processes  the same in a pool of two processes of Python's multiprocessing
  joblib     the same in two processes of joblib
  matmul     networks stacked in one array, STACK at a time: weights (S,3,4) and (S,4,1), batched products by the operator @
  last       the same with the seed as the last axis, (3,4,S) and (4,S), one product for all of them, and every step in place

It prints the weights of the first 8 networks, a line each: syn0 by rows, then syn1. The last line is the wall time of one iteration of
one network in nanoseconds; it leaves out the start of Python, NumPy and the pool, and the first weights.
"""
import sys
import time

import numpy as np

X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
y = np.array([[0], [1], [1], [0]])


def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def initial(seed):
    np.random.seed(seed)
    return 2 * np.random.random((3, 4)) - 1, 2 * np.random.random((4, 1)) - 1


def train(seed, iterations):
    syn0, syn1 = initial(seed)
    for j in range(iterations):
        l0 = X
        l1 = nonlin(np.dot(l0, syn0))
        l2 = nonlin(np.dot(l1, syn1))
        l2_error = y - l2
        if (j % 10000) == 0:
            np.mean(np.abs(l2_error))
        l2_delta = l2_error * nonlin(l2, deriv=True)
        l1_error = l2_delta.dot(syn1.T)
        l1_delta = l1_error * nonlin(l1, deriv=True)
        syn1 += l1.T.dot(l2_delta)
        syn0 += l0.T.dot(l1_delta)
    return syn0, syn1


def matmul(syn0, syn1, iterations):
    x = X.astype(float)
    for _ in range(iterations):
        l1 = 1 / (1 + np.exp(-(x @ syn0)))
        l2 = 1 / (1 + np.exp(-(l1 @ syn1)))
        l2_delta = (y - l2) * (l2 * (1 - l2))
        l1_delta = (l2_delta @ syn1.transpose(0, 2, 1)) * (l1 * (1 - l1))
        syn1 += l1.transpose(0, 2, 1) @ l2_delta
        syn0 += x.T @ l1_delta
    return syn0, syn1


def last(syn0, syn1, iterations):
    count = len(syn0)
    w0 = np.ascontiguousarray(syn0.transpose(1, 2, 0)).reshape(3, 4 * count)
    w1 = np.ascontiguousarray(syn1[:, :, 0].T)
    x = X.astype(float)
    l1, delta, update = np.empty((4, 4 * count)), np.empty((4, 4 * count)), np.empty((3, 4 * count))
    slope, l2, l2_delta = np.empty((4, 4 * count)), np.empty((4, count)), np.empty((4, count))
    l1_units, delta_units = l1.reshape(4, 4, count), delta.reshape(4, 4, count)
    for _ in range(iterations):
        np.dot(x, w0, out=l1)
        sigmoid(l1)
        np.einsum("nhs,hs->ns", l1_units, w1, out=l2)
        sigmoid(l2)
        np.subtract(1, l2, out=l2_delta)
        l2_delta *= l2
        np.subtract(y, l2, out=l2)
        l2_delta *= l2
        np.multiply(l2_delta[:, None, :], w1, out=delta_units)
        np.subtract(1, l1, out=slope)
        slope *= l1
        delta *= slope
        w1 += np.einsum("nhs,ns->hs", l1_units, l2_delta)
        np.dot(x.T, delta, out=update)
        w0 += update
    return w0.reshape(3, 4, count).transpose(2, 0, 1), w1.T[:, :, None]


def sigmoid(a):
    np.negative(a, out=a)
    np.exp(a, out=a)
    a += 1
    np.reciprocal(a, out=a)


def stacked(step, seeds, iterations, stack):
    starts = [initial(seed) for seed in range(seeds)]
    stacks = [[np.stack(weights) for weights in zip(*starts[first:first + stack])] for first in range(0, seeds, stack)]
    start = time.perf_counter_ns()
    found = [step(*weights, iterations) for weights in stacks]
    ns = time.perf_counter_ns() - start
    return ns, [network for weights in found for network in zip(*weights)]


def timed(run):
    start = time.perf_counter_ns()
    found = run()
    return time.perf_counter_ns() - start, found


def main():
    method, seeds, iterations = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if method == "loop":
        ns, found = timed(lambda: [train(seed, iterations) for seed in range(seeds)])
    elif method == "processes":
        import multiprocessing
        with multiprocessing.Pool(2) as pool:
            pool.starmap(train, [(seed, 10) for seed in range(2)], 1)
            ns, found = timed(lambda: pool.starmap(train, [(seed, iterations) for seed in range(seeds)], 1))
    elif method == "joblib":
        import joblib
        with joblib.Parallel(n_jobs=2) as parallel:
            parallel(joblib.delayed(train)(seed, 10) for seed in range(2))
            ns, found = timed(lambda: parallel(joblib.delayed(train)(seed, iterations) for seed in range(seeds)))
    else:
        ns, found = stacked({"matmul": matmul, "last": last}[method], seeds, iterations, int(sys.argv[4]))
    for syn0, syn1 in found[:8]:
        print(*[repr(float(weight)) for weight in [*syn0.ravel(), *syn1.ravel()]])
    print(ns / (seeds * iterations))


if __name__ == "__main__":
    main()
