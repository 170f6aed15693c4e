"""Records the tutorial's three-layer network as a trace/2, in plain Python: ITERATIONS [EVERY [CHECKPOINT]], trace on stdout.

Python's floats are binary64, and its + - * / round correctly; decimal's exp is rounded correctly here, like ieee754-1 asks.
"""
import hashlib
import json
import random
import struct
import sys
from decimal import Context, Decimal
from functools import reduce
from operator import add, mul, sub


def exp(x, digits=40):
    """More digits, until both decimal neighbours round to one double."""
    context = Context(prec=digits)
    y = context.exp(Decimal(max(-746.0, min(x, 710.0))))
    low, high = float(context.next_minus(y)), float(context.next_plus(y))
    return low if low == high else exp(x, 2 * digits)


def sigmoid(x):
    return 1 / (1 + exp(-x))


def fold(terms):
    """A left fold from +0; not sum(), which corrects its roundings since Python 3.12."""
    return reduce(add, terms, 0.0)


def dot(a, b):
    return [[fold(map(mul, row, column)) for column in zip(*b)] for row in a]


def each(f, *tables):
    return [[f(*cells) for cells in zip(*rows)] for rows in zip(*tables)]


def uniform(rows, columns):
    return [[2 * random.random() - 1 for _ in range(columns)] for _ in range(rows)]


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
X, y = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
state = [1]  # init_genrand(1), which is np.random.seed(1); random.seed(1) would make another state
for i in range(1, 624):
    state.append((1812433253 * (state[-1] ^ state[-1] >> 30) + i) % 2**32)
random.setstate((3, (*state, 624), None))
syn0, syn1 = uniform(3, 4), uniform(4, 1)

examples = {"inputs": X, "targets": y}
sha256, network = hashlib.sha256(json.dumps(examples).encode()).hexdigest(), {"hidden": [4]}
experiment = {"checkpoint": checkpoint, "data": {"sha256": sha256, "table": "tutorial"}, "every": every, "network": network}
chain = line("", {
    "format": "trace/2", "arithmetic": "ieee754-1", "generator": "numpy-mt19937", "experiment": canonical(experiment)[0],
    "pathSha256": canonical({"data": {"sha256": sha256}, "network": network})[1], "layers": [3, 4, 1], "examples": examples})

for k in range(iterations + 1):
    l1 = each(sigmoid, dot(X, syn0))
    l2 = each(sigmoid, dot(l1, syn1))
    l2_error = each(sub, y, l2)

    has_weights = k in (0, iterations) or (checkpoint > 0 and k % checkpoint == 0)
    if has_weights or k % every == 0:
        cells = [cell for row in syn0 + syn1 for cell in row]
        frame = {
            "iteration": k, "error": fold(abs(e) for e, in l2_error) / 4,
            "stateSha256": hashlib.sha256(struct.pack(f"<{len(cells)}d", *cells)).hexdigest()}
        chain = line(chain, {**frame, "weights": [syn0, syn1]} if has_weights else frame)

    l2_delta = each(lambda e, o: e * (o * (1 - o)), l2_error, l2)
    l1_error = dot(l2_delta, [*zip(*syn1)])
    l1_delta = each(lambda e, o: e * (o * (1 - o)), l1_error, l1)
    syn1 = each(add, syn1, dot(zip(*l1), l2_delta))
    syn0 = each(add, syn0, dot(zip(*X), l1_delta))

line(chain, {"end": "done", "iteration": iterations, "experimentSha256": canonical({**experiment, "iterations": iterations})[1]})
