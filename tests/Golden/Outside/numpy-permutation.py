"""Writes numpy-permutation.json: what RandomState(seed).permutation(n) and RandomState([key, ...]).permutation(n) give, in this version of NumPy.

    python3 numpy-permutation.py > numpy-permutation.json

NumPy froze this generator in 2019 (NEP 19), so every later version must give the same file but for its own name.
"first" has at most ten numbers; "sha256" is that of all n numbers, in decimal, joined by commas.
"""

import hashlib
import json

import numpy



def permutations(name, seeds):
    for seed in seeds:
        for n in (1, 2, 10, 150, 1797):
            order = numpy.random.RandomState(seed).permutation(n).tolist()
            text = ",".join(map(str, order))
            yield {
                name: seed,
                "n": n,
                "first": order[:10],
                "sha256": hashlib.sha256(text.encode("ascii")).hexdigest(),
            }


def lines(entries):
    return ",\n".join("  " + json.dumps(entry) for entry in entries)


print("{")
print(' "what": "numpy.random.RandomState(seed).permutation(n)",')
print(f' "numpy": "{numpy.__version__}",')
print(' "permutations": [')
print(lines(permutations("seed", (0, 1, 42, 4294967295))))
print(" ],")
print(' "keyed": [')
print(lines(permutations("key", ([0], [1, 0], [1, 1], [42, 1000000], [4294967295, 4294967295], [7, 5, 1], list(range(700))))))
print(" ]")
print("}")
