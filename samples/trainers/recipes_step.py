"""Recipes in plain Python: chains of updates, and schedules of the rate. The laws of recipes are tried on it too."""
import math
import platform

from python_step import each, gradient
from step_server import serve


def terms(texts):
    """momentum:0.9 becomes ("momentum", [0.9])."""
    for text in texts:
        name, _, numbers = text.partition(":")
        yield name, [float(number) for number in numbers.split(",") if number]


def factor(k, name, numbers):
    return {
        "step": lambda by, every: by ** (k // every),
        "inverse": lambda decay: 1 / (1 + decay * k),
        "linear": lambda first, last, over: first + (last - first) * (k / over) if k < over else last,
        "warmup": lambda over: min(1, (k + 1) / over),
    }[name](*numbers)


def cells(f, *networks):
    """f of each cell, synapse by synapse."""
    return [each(f, *matrices) for matrices in zip(*networks)]


def sign(x):
    return (x > 0) - (x < 0)


def clip_norm(u, limit):
    norm = math.sqrt(sum(x * x for synapse in u for row in synapse for x in row))
    return cells(lambda x: x * min(1, limit / norm), u) if norm > 0 else u


def adam(u, mean, square, k, beta1=0.9, beta2=0.999, epsilon=1e-8):
    mean = cells(lambda m, x: beta1 * m + (1 - beta1) * x, mean, u)
    square = cells(lambda s, x: beta2 * s + (1 - beta2) * (x * x), square, u)
    to_mean, to_square = 1 / (1 - beta1 ** (k + 1)), 1 / (1 - beta2 ** (k + 1))
    return cells(lambda m, s: m * to_mean / (math.sqrt(s * to_square) + epsilon), mean, square), mean, square


def step(w, inputs, targets, rate, update=(), rateSchedule=(), iteration=0, slots=None):
    for term in terms(rateSchedule):
        rate *= factor(iteration, *term)
    u, error = gradient(w, inputs, targets)
    before, after = iter(slots or []), []

    def carried(*names):
        found = [next(before, {"name": name, "value": cells(lambda x: 0.0, w)}) for name in names]
        after.extend(found)
        return found

    for name, numbers in terms(update):
        if name in ("momentum", "nesterov"):
            [slot], [beta] = carried("velocity"), numbers
            slot["value"] = cells(lambda v, x: beta * v + x, slot["value"], u)
            u = slot["value"] if name == "momentum" else cells(lambda v, x: beta * v + x, slot["value"], u)
        elif name == "adam":
            mean, square = carried("mean", "square")
            u, mean["value"], square["value"] = adam(u, mean["value"], square["value"], iteration, *numbers)
        elif name == "l2":
            u = cells(lambda x, y: x - numbers[0] * y, u, w)
        elif name == "l1":
            u = cells(lambda x, y: x - numbers[0] * sign(y), u, w)
        elif name == "clip":
            u = cells(lambda x: max(-numbers[0], min(numbers[0], x)), u)
        elif name == "clip-norm":
            u = clip_norm(u, *numbers)
        else:
            raise ValueError(f"update: found {name}, expected momentum, nesterov, adam, l2, l1, clip or clip-norm")
    return cells(lambda x, y: x + rate * y, w, u), error, after


if __name__ == "__main__":
    serve(step, name="recipes in plain Python", version=platform.python_version(), recipes=True)
