#!/usr/bin/env bash
# samples/scripts/sweep.sh [TABLE], with elevenfold and jq on the PATH.
set -euo pipefail
table=${1:-samples/xor.csv}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# Plan: a line an experiment, here eight seeds at three learning rates.
elevenfold sweep plan "$table" --hidden 4 --iterations 200 --axis learningRate=0.1,1,10 --axis seed=0..7 > "$folder/plan"
echo "$(wc -l < "$folder/plan") experiments"

# Run: a line a result, in the order of the plan.
elevenfold sweep run "$folder/plan" > "$folder/results"

# Table: statistics of the last errors.
elevenfold sweep table "$folder/results" --by learningRate --stat 'count,median,converged<0.03'

# A result is JSON, so any language can go on with it.
jq --raw-output --slurp 'min_by(.error) | "lowest error: experiment \(.index), seed \(.axes.seed), state \(.stateSha256)"' "$folder/results"
