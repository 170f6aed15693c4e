"""The tutorial's step under NumPy: the lines of its loop, for any number of layers.

iamtrask, "A Neural Network in 11 lines of Python", 2015. Needs numpy.
"""
import numpy as np

from step_server import serve


def nonlin(x, deriv=False):
    return x * (1 - x) if deriv else 1 / (1 + np.exp(-x))


def step(weights, inputs, targets, rate):
    syn, y = [np.array(synapse) for synapse in weights], np.array(targets)
    l = [np.array(inputs)]
    for synapse in syn:
        l.append(nonlin(np.dot(l[-1], synapse)))

    l_error = y - l[-1]
    error = np.mean(np.abs(l_error))
    for k in reversed(range(len(syn))):
        l_delta = l_error * nonlin(l[k + 1], True)
        l_error = l_delta.dot(syn[k].T)  # before syn[k] changes
        syn[k] += rate * l[k].T.dot(l_delta)
    return [synapse.tolist() for synapse in syn], float(error)


if __name__ == "__main__":
    np.seterr(all="ignore")
    serve(step, name="NumPy", version=np.__version__)
