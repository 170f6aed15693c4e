"""Serves a step that is written in Python by the step protocol (docs/step-protocol.md).

serve(step, name="...", version="...") reads requests from standard input and writes replies to standard output.
step(weights, inputs, targets, rate) gets matrices as lists of rows of floats, and returns the new weights and the error.
It raises Skip(reason) for a request that its library cannot do.

With recipes=True it gets update, rateSchedule, iteration and slots too, as the request has them, and returns the slots after the step as a third value.
"""
import json
import math
import sys

WORDS = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


class Skip(Exception):
    pass


def serve(step, *, name, version, language="Python", arithmetic="binary64", recipes=False):
    about = {"hello": "step/2", "name": name, "version": version, "language": language, "arithmetic": arithmetic}
    if recipes:
        about["features"] = ["recipes"]
    refused = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip(b" \t\r\n"):
            continue
        try:
            request = parse(line)
            reply = about if "hello" in request else answer(step, recipes, **request)
        except Skip as reason:
            reply = {"skip": str(reason)}
        except Exception as fault:
            reply = {"fault": f"request {number}: {fault}"}
            refused += 1
        print(json.dumps(reply, allow_nan=False), flush=True)
    sys.exit(65 if refused else 0)


def answer(step, recipes, *, weights, inputs, targets, rate=1, state=None, seq=None, **recipe):
    if not recipes and recipe:
        raise ValueError(f"unknown properties: {', '.join(recipe)}")
    synapses, X, y = [matrix(synapse) for synapse in weights], matrix(inputs), matrix(targets)
    units = [len(X[0])] + [len(synapse[0]) for synapse in synapses]
    if not synapses or units[:-1] != [len(synapse) for synapse in synapses] or (len(y), len(y[0])) != (len(X), units[-1]):
        raise ValueError("the shapes do not fit each other")
    if type(rate) not in (int, float) or rate < 0:
        raise ValueError("rate: expected a number, 0 or more")
    for slot in recipe.get("slots", []):
        slot["value"] = [matrix(synapse) for synapse in slot["value"]]
    stepped, error, *slots = step(synapses, X, y, float(rate), **recipe)
    reply = {"weights": texts(stepped), "error": text(error)}
    if slots and slots[0]:
        reply["slots"] = [{**slot, "value": texts(slot["value"])} for slot in slots[0]]
    return reply if seq is None else {**reply, "seq": seq}


def texts(synapses):
    return [[[text(x) for x in row] for row in synapse] for synapse in synapses]


def matrix(rows):
    rows = [[WORDS[x] if type(x) is str else finite(x) for x in row] for row in rows]
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("expected a matrix")
    return rows


def finite(number):
    """Raises for what is no number, and where a number is too large for a double."""
    value = math.nan if type(number) is bool else float(number)
    if not math.isfinite(value):
        raise ValueError(f"found {number}, expected a number")
    return value


def text(x):
    return x if math.isfinite(x) else "NaN" if math.isnan(x) else "Infinity" if x > 0 else "-Infinity"


def parse(line):
    def unique(pairs):
        if len(dict(pairs)) < len(pairs) or any(value is None for _, value in pairs):
            raise ValueError("found a property twice, or null")
        return dict(pairs)

    # An int has no -0.
    return json.loads(line.decode(), object_pairs_hook=unique, parse_float=finite, parse_constant=finite,
                      parse_int=lambda digits: -0.0 if digits == "-0" else int(digits))
