"""Chooses the corpus of a reader: the inputs that add the most edges, at most MOST of them, each below 4 KB.

    python3 bench/Fuzzing/choose.py MAPS INPUTS CORPUS [MOST]

MAPS holds a file of edges for each file of INPUTS, as afl-showmap -i INPUTS -o MAPS writes them. What CORPUS has is kept.
"""
import os
import shutil
import sys

LONGEST = 4096
maps, inputs, corpus = sys.argv[1:4]
most = int(sys.argv[4]) if len(sys.argv) > 4 else 60


def edges(name):
    with open(os.path.join(maps, name)) as lines:
        return frozenset(line.split(":")[0] for line in lines)


def size(name):
    return os.path.getsize(os.path.join(inputs, name))


found = {name: edges(name) for name in sorted(os.listdir(maps)) if size(name) < LONGEST}
kept = sorted(os.listdir(corpus))
covered = frozenset().union(*(found.get(name, frozenset()) for name in kept))
everything = frozenset().union(*found.values())
while len(kept) < most:
    best = min(found, key=lambda name: (-len(found[name] - covered), size(name), name))
    if found[best] <= covered:
        break
    kept.append(best)
    shutil.copy(os.path.join(inputs, best), os.path.join(corpus, best))
    covered |= found[best]
print(f"{corpus}: {len(kept)} files, {len(covered)} of {len(everything)} edges")
