#!/usr/bin/env bash
# down.sh FOLDER: ends the daemons that up.sh FOLDER started, and the jobs that they run.
set -uo pipefail
folder=$(realpath "$1")
export SLURM_CONF=$folder/slurm.conf
scancel --quiet --user="$(id -un)" 2> /dev/null
for daemon in slurmd slurmctld munged; do
    [ ! -s "$folder/$daemon.pid" ] || kill "$(cat "$folder/$daemon.pid")" 2> /dev/null
done
for _ in $(seq 100); do
    [ -n "$(ls "$folder"/*.pid 2> /dev/null)" ] || exit 0
    sleep 0.1
done
echo "down.sh: still running after 10 seconds: $(ls "$folder"/*.pid)" >&2
exit 1
