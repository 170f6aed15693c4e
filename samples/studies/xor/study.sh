#!/usr/bin/env bash
# samples/studies/xor/study.sh [RESULTS]: trains the 280,000 networks of sweep.json, and writes table.csv, blocks.sha256 and learning.svg.
# It takes elevenfold and the .NET SDK, a gigabyte for the file of results (by default xor.results), and minutes. Called again after an interruption, it goes on.
set -euo pipefail
study=$(dirname "$0")
results=${1:-xor.results}

elevenfold sweep plan "$study/sweep.json" | elevenfold sweep run --results "$results"

# A row for each width and rate, over all seeds; a seed that never reaches the error counts as infinity.
elevenfold sweep table "$results" --over seed --of reached --stat 'count,converged<60001,min,q10,median,q90' --format csv > "$study/table.csv"

# The seed varies slowest, so that 2,800 lines are a hundred seeds.
split --lines 2800 --filter='sha256sum | cut -c 1-64' "$results" > "$study/blocks.sha256"

dotnet run "$study/plot.cs" "$study/table.csv" > "$study/learning.svg"
