"""Records the tutorial's three-layer network as a trace/2, in NumPy: ITERATIONS [EVERY [CHECKPOINT]], trace on stdout.

This is the tutorial's program. Its arithmetic is what NumPy, its BLAS and this machine make of it: nothing fixes the last bits of
exp and of the sums.
"""
import hashlib
import json
import sys

import numpy as np


def nonlin(x, deriv=False):
    return x * (1 - x) if deriv else 1 / (1 + np.exp(-x))


def line(chain, values):
    """Writes one line: the body is its JSON without the closing brace. Returns its chain."""
    body = json.dumps(values, separators=(",", ":"))[:-1]
    chain = hashlib.sha256((chain + body).encode()).hexdigest()
    sys.stdout.write(f'{body},"chain":"{chain}"}}\n')
    return chain


def canonical(experiment):
    """RFC 8785 for what stands here: sorted, without white space; fields at their default are left out."""
    defaults = {"iterations": 60000, "every": 10000, "checkpoint": 0}
    taken = {name: value for name, value in experiment.items() if value != defaults.get(name)}
    return json.loads(text := json.dumps(taken, separators=(",", ":"), sort_keys=True)), hashlib.sha256(text.encode()).hexdigest()


iterations, every, checkpoint = [int(text) for text in sys.argv[1:]] + [1, 0][max(0, len(sys.argv) - 2):]
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
y = np.array([[0], [1], [1], [0]])
np.random.seed(1)
syn0 = 2 * np.random.random((3, 4)) - 1
syn1 = 2 * np.random.random((4, 1)) - 1

examples = {"inputs": X.tolist(), "targets": y.tolist()}
sha256, network = hashlib.sha256(json.dumps(examples).encode()).hexdigest(), {"hidden": [4]}
experiment = {"checkpoint": checkpoint, "data": {"sha256": sha256, "table": "tutorial"}, "every": every, "network": network}
chain = line("", {
    "format": "trace/2", "arithmetic": "numpy-" + np.__version__, "generator": "numpy-mt19937", "experiment": canonical(experiment)[0],
    "pathSha256": canonical({"data": {"sha256": sha256}, "network": network})[1], "layers": [3, 4, 1], "examples": examples})

for k in range(iterations + 1):
    l0 = X
    l1 = nonlin(np.dot(l0, syn0))
    l2 = nonlin(np.dot(l1, syn1))
    l2_error = y - l2

    has_weights = k in (0, iterations) or (checkpoint > 0 and k % checkpoint == 0)
    if has_weights or k % every == 0:
        frame = {
            "iteration": k, "error": float(np.mean(np.abs(l2_error))),
            "stateSha256": hashlib.sha256(syn0.astype("<f8").tobytes() + syn1.astype("<f8").tobytes()).hexdigest()}
        chain = line(chain, {**frame, "weights": [syn0.tolist(), syn1.tolist()]} if has_weights else frame)

    l2_delta = l2_error * nonlin(l2, deriv=True)
    l1_error = l2_delta.dot(syn1.T)
    l1_delta = l1_error * nonlin(l1, deriv=True)
    syn1 += l1.T.dot(l2_delta)
    syn0 += l0.T.dot(l1_delta)

line(chain, {"end": "done", "iteration": iterations, "experimentSha256": canonical({**experiment, "iterations": iterations})[1]})
