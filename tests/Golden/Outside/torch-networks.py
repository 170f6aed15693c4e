"""Writes torch-networks.json: the weights that PyTorch reaches with biases, other activations, batches and dropout, in doubles.

    python3 torch-networks.py > torch-networks.json

The table is the tutorial's, the network 3-5-1, the loss half the sum of the squared errors, the optimizer SGD. Batches are those of
numpy.random.RandomState([seed, epoch]).permutation(rows), and the masks of dropout those of Philox4x32-10 below, written from the paper. PyTorch adds
in another order, so the last digits differ.
"""

import json

import numpy
import torch

STEPS, SEED, UNITS = 50, 1, 5
INPUTS = torch.tensor([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=torch.float64)
TARGETS = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)
ACTIVATIONS = {"sigmoid": torch.sigmoid, "relu": torch.relu, "identity": lambda z: z}


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        x, y = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(y >> 32) ^ c[1] ^ k[0], y & 0xFFFFFFFF, (x >> 32) ^ c[3] ^ k[1], x & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def mask(rate, step, rows):
    kept = [0 if philox((cell // 4, 1, step, 0), (SEED, 0))[cell % 4] / 2**32 < rate else 1 / (1 - rate) for cell in range(rows * UNITS)]
    return torch.tensor(kept, dtype=torch.float64).reshape(rows, UNITS)


def fed(layer, bias):
    ones = torch.ones((len(layer), 1), dtype=torch.float64)
    return layer if bias == "none" else torch.cat([ones, layer] if bias == "first" else [layer, ones], 1)


def train(rate, bias="none", activation="sigmoid", outputs="sigmoid", batch=None, dropout=0):
    numpy.random.seed(SEED)
    more = 0 if bias == "none" else 1
    weights = [torch.tensor(2 * numpy.random.random(shape) - 1, requires_grad=True) for shape in ((3 + more, UNITS), (UNITS + more, 1))]
    optimizer = torch.optim.SGD(weights, lr=rate)
    for step in range(STEPS):
        chosen = list(range(4))
        if batch:
            epoch, at = divmod(step, -(-4 // batch))
            chosen = numpy.random.RandomState([SEED, epoch]).permutation(4)[at * batch:(at + 1) * batch].tolist()
        optimizer.zero_grad()
        hidden = ACTIVATIONS[activation](fed(INPUTS[chosen], bias) @ weights[0])
        hidden = hidden * mask(dropout, step, len(chosen)) if dropout else hidden
        found = ACTIVATIONS[outputs](fed(hidden, bias) @ weights[1])
        (0.5 * ((TARGETS[chosen] - found) ** 2).sum()).backward()
        optimizer.step()
    options = {"bias": bias, "activation": activation, "outputs": outputs, "batch": batch or 0, "dropout": dropout, "rate": rate}
    return {**options, "weights": [weight.detach().tolist() for weight in weights]}


runs = [
    train(0.5, bias="last"),
    train(0.5, bias="first"),
    train(0.05, activation="relu", outputs="identity"),
    train(0.05, bias="last", activation="relu", outputs="identity"),
    train(0.05, bias="last", activation="identity", outputs="relu"),
    train(0.5, batch=1),
    train(0.5, batch=3),
    train(0.5, dropout=0.4),
    train(0.05, bias="first", activation="relu", outputs="identity", batch=3, dropout=0.2),
]
print("{")
print(f' "what": "weights of 3-{UNITS}-1 after {STEPS} steps, seed {SEED}",')
print(f' "torch": "{torch.__version__}",')
print(f' "steps": {STEPS},')
print(' "runs": [')
print(",\n".join("  " + json.dumps(run) for run in runs))
print(" ]")
print("}")
