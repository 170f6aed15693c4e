"""Writes numpy-permutation.json: what RandomState(seed).permutation(n) gives, in this version of NumPy.

    python3 numpy-permutation.py > numpy-permutation.json

NumPy froze this generator in 2019 (NEP 19), so every later version must give the same file but for its own name.
"first" has at most ten numbers; "sha256" is that of all n numbers, in decimal, joined by commas.
"""

import hashlib
import json

import numpy

permutations = []
for seed in (0, 1, 42, 4294967295):
    for n in (1, 2, 10, 150, 1797):
        order = numpy.random.RandomState(seed).permutation(n).tolist()
        text = ",".join(map(str, order))
        permutations.append({
            "seed": seed,
            "n": n,
            "first": order[:10],
            "sha256": hashlib.sha256(text.encode("ascii")).hexdigest(),
        })

print("{")
print(' "what": "numpy.random.RandomState(seed).permutation(n)",')
print(f' "numpy": "{numpy.__version__}",')
print(' "permutations": [')
print(",\n".join("  " + json.dumps(permutation) for permutation in permutations))
print(" ]")
print("}")
