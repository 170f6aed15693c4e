#!/usr/bin/env bash
# parallel.sh SWEEP LINES: computes a sweep by GNU parallel, LINES lines of the plan a process, and writes the file results.
# --keep-order prints the results in the order of the plan. With --sshlogin the processes run on other machines.
# Called again after an interruption, it computes what results does not have.
set -euo pipefail
elevenfold sweep plan "$1" > plan
touch results
elevenfold sweep merge results --missing plan | parallel --pipe -N "$2" --keep-order 'elevenfold sweep run --jobs 1' > rest
elevenfold sweep merge results rest > merged
mv merged results
rm rest
