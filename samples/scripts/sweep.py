#!/usr/bin/env python3
# python3 samples/scripts/sweep.py [TABLE], with elevenfold on the PATH; only the standard library.
import json
import subprocess
import sys

table = sys.argv[1] if len(sys.argv) > 1 else "samples/xor.csv"


def sweep(*arguments, input=""):
    """What `elevenfold sweep` prints. Its messages go to our standard error; a failure is an exception."""
    return subprocess.run(["elevenfold", "sweep", *arguments], input=input, stdout=subprocess.PIPE, text=True, check=True).stdout


# Plan: a line an experiment, here eight seeds at three learning rates.
plan = sweep("plan", table, "--hidden", "4", "--iterations", "200", "--axis", "learningRate=0.1,1,10", "--axis", "seed=0..7")
print(len(plan.splitlines()), "experiments")

# Run: a line a result, in the order of the plan.
results = sweep("run", input=plan)

# Table: statistics of the last errors.
print(sweep("table", "--by", "learningRate", "--stat", "count,median,converged<0.03", input=results), end="")

# A result is JSON, so any language can go on with it.
best = min(map(json.loads, results.splitlines()), key=lambda result: result["error"])
print(f"lowest error: experiment {best['index']}, seed {best['axes']['seed']}, state {best['stateSha256']}")
