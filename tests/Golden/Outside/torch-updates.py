"""Writes torch-updates.json: the weights that PyTorch's optimizers reach from the tutorial's initial weights, in doubles.

    python3 torch-updates.py > torch-updates.json

The network is 3-4-1 on the tutorial's table, the loss half the sum of the squared errors, as in the tutorial. PyTorch does the same operations in
another order, so its last digits differ: it multiplies gradients and rates where we multiply updates, and divides Adam's moments by other quotients.
clip_grad_norm_ divides by the norm plus 1e-6, so it differs in the sixth digit.
"""

import json

import numpy
import torch

STEPS = 100
INPUTS = torch.tensor([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=torch.float64)
TARGETS = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)


def train(rate, optimizer, gradients=lambda weights: None, schedule=None):
    numpy.random.seed(1)
    weights = [torch.tensor(2 * numpy.random.random(shape) - 1, requires_grad=True) for shape in ((3, 4), (4, 1))]
    optimizer = optimizer(weights, rate)
    schedule = schedule and schedule(optimizer)
    for _ in range(STEPS):
        optimizer.zero_grad()
        outputs = torch.sigmoid(torch.sigmoid(INPUTS @ weights[0]) @ weights[1])
        (0.5 * ((TARGETS - outputs) ** 2).sum()).backward()
        gradients(weights)
        optimizer.step()
        if schedule:
            schedule.step()
    return [weight.detach().tolist() for weight in weights]


def add_l1(weights):
    for weight in weights:
        weight.grad += 0.01 * torch.sign(weight.detach())


def sgd(**options):
    return lambda weights, rate: torch.optim.SGD(weights, lr=rate, **options)


plain = sgd()
runs = [
    ("", "", 0.5, train(0.5, plain)),
    ("momentum:0.9", "", 0.5, train(0.5, sgd(momentum=0.9))),
    ("nesterov:0.9", "", 0.5, train(0.5, sgd(momentum=0.9, nesterov=True))),
    ("adam", "", 0.05, train(0.05, lambda weights, rate: torch.optim.Adam(weights, lr=rate))),
    ("adam:0.8,0.9,0.001", "", 0.05, train(0.05, lambda weights, rate: torch.optim.Adam(weights, lr=rate, betas=(0.8, 0.9), eps=0.001))),
    ("adam,l2:0.1", "", 0.05, train(0.05, lambda weights, rate: torch.optim.AdamW(weights, lr=rate, weight_decay=0.1))),
    ("l2:0.1,adam", "", 0.05, train(0.05, lambda weights, rate: torch.optim.Adam(weights, lr=rate, weight_decay=0.1))),
    ("l2:0.01,momentum:0.9", "", 0.5, train(0.5, sgd(momentum=0.9, weight_decay=0.01))),
    ("l1:0.01", "", 0.5, train(0.5, plain, add_l1)),
    ("clip:0.05", "", 0.5, train(0.5, plain, lambda weights: torch.nn.utils.clip_grad_value_(weights, 0.05))),
    ("clip-norm:0.1", "", 0.5, train(0.5, plain, lambda weights: torch.nn.utils.clip_grad_norm_(weights, 0.1))),
    ("", "step:0.5,30", 0.5, train(0.5, plain, schedule=lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, 30, 0.5))),
    ("", "linear:1,0.1,50", 0.5, train(0.5, plain, schedule=lambda optimizer: torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.1, 50))),
    ("", "inverse:0.1", 0.5, train(0.5, plain, schedule=lambda optimizer: torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: 1 / (1 + 0.1 * k)))),
    ("", "warmup:20", 0.5, train(0.5, plain, schedule=lambda optimizer: torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1, (k + 1) / 20)))),
]
print("{")
print(f' "what": "weights after {STEPS} steps",')
print(f' "torch": "{torch.__version__}",')
print(f' "steps": {STEPS},')
print(' "runs": [')
print(",\n".join("  " + json.dumps({"update": update, "rateSchedule": schedule, "rate": rate, "weights": weights}) for update, schedule, rate, weights in runs))
print(" ]")
print("}")
