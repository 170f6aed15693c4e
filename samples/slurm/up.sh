#!/usr/bin/env bash
# up.sh FOLDER: starts Slurm with this machine as its only node, on the loopback interface, and waits until it takes jobs.
# Then: export SLURM_CONF=FOLDER/slurm.conf; sbatch ...; and at the end down.sh FOLDER.
#
# It takes Debian's packages slurm-wlm and munge, and needs neither root, systemd nor cgroups. FOLDER holds everything: configuration, key, socket, states, logs.
# It is for trying and testing job scripts. It is no configuration for a cluster: every job runs as the user who started it.
set -euo pipefail
mkdir -p "$1"
folder=$(realpath "$1")
mkdir -p "$folder/state" "$folder/spool"
chmod 700 "$folder"
PATH=$PATH:/usr/sbin:/sbin

# A port on which nobody listens.
free_port() {
    local port
    while port=$((20000 + RANDOM % 10000)); (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do :; done
    echo "$port"
}

cat > "$folder/slurm.conf" << END
ClusterName=one
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
# Jobs start as soon as they can.
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
MailProg=/bin/true
ReturnToService=2
NodeName=one NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc)
PartitionName=all Nodes=one Default=YES State=UP
END

# The key by which the daemons know each other. munged warns that only one user reaches its socket; that is intended.
(umask 077; head -c 128 /dev/urandom > "$folder/munge.key")
munged --force --socket="$folder/munge.socket" --key-file="$folder/munge.key" --pid-file="$folder/munged.pid" \
    --log-file="$folder/munged.log" --seed-file="$folder/munged.seed" 2> "$folder/munged.warnings"
export SLURM_CONF=$folder/slurm.conf
slurmctld
# slurmd opens the cgroups even where no job takes them. Versions before 23.11 do not know "disabled"; they start where they need not ask systemd.
for cgroups in CgroupPlugin=disabled IgnoreSystemdOnFailure=yes; do
    echo "$cgroups" > "$folder/cgroup.conf"
    ! slurmd -N one 2> "$folder/slurmd.warnings" || break
done

for _ in $(seq 300); do
    [ "$(sinfo --noheader --format=%t 2> /dev/null)" != idle ] || exit 0
    sleep 0.1
done
echo "up.sh: the node does not become idle; the reasons are in $folder/*.log" >&2
exit 1
