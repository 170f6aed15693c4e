#!/usr/bin/env bash
# submit.sh SWEEP N: submits the shards of a sweep as a job array, and a job that merges them into the file results once all have succeeded.
# It prints the number of that last job. The current folder must be one that all nodes share.
set -euo pipefail
array=$(sbatch --parsable --array="1-$2" "$(dirname "$0")/sweep.sbatch" "$1" "$2")
sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --job-name=merge --output=merge-%j.log \
    --wrap "elevenfold sweep merge part.*-of-$2 > results"
