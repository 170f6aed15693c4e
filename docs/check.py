import hashlib, random, struct, sys
from decimal import Context, Decimal
from functools import reduce
from operator import add, mul, sub
def exp(x, digits=40):  # more digits, until both decimal neighbours round to one double
    context = Context(prec=digits)
    y = context.exp(Decimal(max(-746.0, min(x, 710.0))))
    low, high = float(context.next_minus(y)), float(context.next_plus(y))
    return low if low == high else exp(x, 2 * digits)
def dot(a, b):  # left folds from +0; not sum(), which corrects its roundings since Python 3.12
    return [[reduce(add, map(mul, row, column), 0.0) for column in zip(*b)] for row in a]
def each(f, *tables): return [[f(*cells) for cells in zip(*rows)] for rows in zip(*tables)]
def sigmoid(x): return 1 / (1 + exp(-x))
def delta(error, o): return error * (o * (1 - o))
n = int(sys.argv[1]) if len(sys.argv) > 1 else 60000
mt = [1]  # init_genrand(1); random.seed(1) would make another state
for i in range(1, 624): mt.append((1812433253 * (mt[-1] ^ mt[-1] >> 30) + i) % 2**32)
random.setstate((3, (*mt, 624), None))
syn0, syn1 = ([[2 * random.random() - 1 for _ in range(c)] for _ in range(r)] for r, c in ((3, 4), (4, 1)))
X, y = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]
for k in range(n + 1):
    l2 = each(sigmoid, dot(l1 := each(sigmoid, dot(X, syn0)), syn1))
    l2_delta = each(delta, error := each(sub, y, l2), l2)
    l1_delta = each(delta, dot(l2_delta, [*zip(*syn1)]), l1)
    mean = reduce(add, (abs(e) for e, in error), 0.0) / 4
    digest = hashlib.sha256(struct.pack("<16d", *syn0[0], *syn0[1], *syn0[2], *(w for w, in syn1)))
    end = f',"final":true,"stateSha256":"{digest.hexdigest()}"' if k == n else ""
    if end or k % (n // 6 or 1) == 0: print(f'{{"iteration":{k},"error":{mean!r}{end}}}')
    syn1 = each(add, syn1, dot(zip(*l1), l2_delta))
    syn0 = each(add, syn0, dot(zip(*X), l1_delta))
