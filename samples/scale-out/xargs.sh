#!/usr/bin/env bash
# xargs.sh SWEEP N P: computes a sweep in N shards, P at a time, and writes the file results.
# Called again after an interruption, it continues: a shard computes what its file does not have.
set -euo pipefail
export sweep=$1 shards=$2

# One shard: its lines of the plan, through sweep run. Without pipefail a plan that failed in the middle would look complete.
shard='set -o pipefail
elevenfold sweep plan "$sweep" --shard "$0/$shards" | elevenfold sweep run --jobs 1 --results "part.$0-of-$shards"'

seq "$shards" | xargs -P "$3" -n 1 bash -c "$shard"
elevenfold sweep merge part.*-of-"$shards" > results
