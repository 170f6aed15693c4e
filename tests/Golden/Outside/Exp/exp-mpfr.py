#!/usr/bin/env python3
"""Writes exp-mpfr.txt: pairs (x, exp x) of binary64 numbers, computed with GNU MPFR.

Usage: python3 exp-mpfr.py > exp-mpfr.txt      (needs gmpy2; the same bytes come out on every run)

MPFR rounds correctly; the context ieee(64) with subnormalize gives binary64's range, so that each result is
rounded once, subnormal ones too.
"""
import math
import random
import struct

import gmpy2

SEED = 11

# Inputs for which exp(x) lies very near to a double or to the middle of two: for each, at least 45 bits after the
# round bit are the same. Facts published by V. Lefevre and J.-M. Muller, "Worst cases for correct rounding of the
# elementary functions in double precision", 15th IEEE Symposium on Computer Arithmetic, 2001, and kept up to date
# in the lists of the CORE-MATH project (src/binary64/exp/exp.wc). Only the input numbers are taken from there.
PUBLISHED = """
-0x1.ed318efb627eap-27 0x1.7ffe7ffee0024p-32 0x1.80017ffedffdcp-32 0x1.9e9cbbfd6080bp-31
0x1.0122ef37212ebp-1 0x1.00d48a707b93ep-1 0x1.00e0e33c8c3fdp-1 0x1.00bcc31ebded7p-1
0x1.012c061237773p-1 0x1.00c3594568d32p-1 0x1.005ae04256babp-1 0x1.0036671ff87efp-1
0x1.00cb9ef6145e1p-1 0x1.01ae25c609a38p-1 0x1.0303c5638675fp-1 0x1.03524109555f7p-1
0x1.0420cae31f66ep-1 0x1.0582220d9645ep-1 0x1.06dbea5b3ec8cp-1 0x1.074adf23d05c6p-1
0x1.fdcadaed4b1aap-1 0x1.cd7201c1c0ff1p-1 0x1.fedc746ddf8fap-1 0x1.f97df13f0ba47p-1
0x1.008eb56314daap+0 0x1.0138c96e1a075p+0 0x1.0133cf37485cfp+0 0x1.001e6892695eep+0
0x1.01b720730f958p+0 0x1.034b7c73cd59cp+0 0x1.05439777ada1cp+0 0x1.053f6a90b554p+0
0x1.075a4eac01d43p+0 0x1.07679b0edbd55p+0 0x1.0711dbe03d596p+0 0x1.07c846fe97a64p+0
0x1.705fb9ea32e96p+0 0x1.7072cf6ac8751p+0 0x1.718eb2bca77dp+0 0x1.6fbce05407de8p+0
0x1.5dace39d06dc5p+4 0x1.5dc3482358753p+4 0x1.5e22adb540d0ep+4 0x1.5e1b643de457fp+4
0x1.5e668f0ef1548p+4 0x1.5ec85f9ea55d6p+4 0x1.5ff2bda1a473ap+4 0x1.60619e6349212p+4
0x1.ff151e94d7f7ap+4 0x1.ff4e7056395fbp+4 0x1.fedc719282d67p+4 0x1.fed08c1c58636p+4
0x1.007304b0a189dp+5 0x1.01e40a9b9ddfcp+5 0x1.01e5ceb2c761ep+5 0x1.01db96899d3dfp+5
0x1.025c1e9baa55p+5 0x1.038a9f307ceadp+5 0x1.03e0a6bc5ceebp+5 0x1.03e774b329c74p+5
0x1.d9fcb4c32b632p+5 0x1.da0f809950977p+5 0x1.da52c826e1a3cp+5 0x1.da8df1d86baa4p+5
""".split()


def exact(x):
    """exp(x), rounded once to binary64."""
    with gmpy2.local_context(gmpy2.ieee(64)):
        return float(gmpy2.exp(gmpy2.mpfr(x)))


def log(x):
    """ln x, rounded: not the C library's, so that the inputs are the same everywhere."""
    with gmpy2.local_context(gmpy2.ieee(64)):
        return float(gmpy2.log(gmpy2.mpfr(x)))


def pattern(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_pattern(bits):
    return struct.unpack("<d", struct.pack("<Q", bits & (2**64 - 1)))[0]


def neighbours(x, count):
    """The doubles up to `count` steps below and above x, which is not zero."""
    return [from_pattern(pattern(x) + step) for step in range(-count, count + 1)]


def distance_to_middle(x):
    """How far exp(x) is from the middle of two doubles, in ulps: 0 at the middle, 1/2 at a double."""
    with gmpy2.local_context(gmpy2.context(precision=400)):
        y = gmpy2.exp(gmpy2.mpfr(x))
        scaled = y * gmpy2.mpfr(2) ** (53 - gmpy2.get_exp(y))
        return float(abs(scaled - gmpy2.floor(scaled) - 0.5))


def small_and_hard():
    """x near c - c^2/2 + c^3/3 with c an odd multiple of half an ulp of 1: exp(x) is near the middle 1 + c."""
    found = []
    with gmpy2.local_context(gmpy2.context(precision=400)):
        for j in range(1, 400, 2):
            for sign, unit in ((1, 53), (-1, 54)):
                c = gmpy2.mpfr(sign * j) / gmpy2.mpfr(2) ** unit
                found.append(float(gmpy2.log1p(c)))
                found.append(float(c))
        candidates = []
        for _ in range(30_000):
            sign, unit = random.choice(((1, 53), (-1, 54)))
            c = gmpy2.mpfr(sign * (2 * random.getrandbits(random.randrange(8, 40)) + 1)) / gmpy2.mpfr(2) ** unit
            candidates.append(float(gmpy2.log1p(c)))
    return found + sorted(candidates, key=lambda x: (distance_to_middle(x), x))[:1000]


def near_a_middle(low, high, count):
    """The hardest of many random x."""
    candidates = [random.uniform(low, high) for _ in range(count * 60)]
    return sorted(candidates, key=lambda x: (distance_to_middle(x), x))[:count]


def inputs():
    random.seed(SEED)
    yield "specials", [0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, math.inf, -math.inf, math.nan, from_pattern(0xFFF8000000000001),
                       from_pattern(0x7FF0000000000001), 1e308, -1e308, 5e-324, -5e-324, math.ulp(1.0), -math.ulp(1.0)]
    yield "the edge of overflow", neighbours(709.782712893384, 50) + [709.0, 710.0, 711.0, 1024.0] + [random.uniform(709.0, 709.9) for _ in range(300)]
    yield "the edge of underflow", neighbours(-745.1332191019412, 50) + [-745.0, -746.0, -747.0, -1075.0] + [random.uniform(-745.3, -744.4) for _ in range(300)]
    yield "the least normal result", neighbours(-708.3964185322641, 50) + [random.uniform(-708.5, -708.3) for _ in range(300)]
    yield "subnormal results", [random.uniform(-745.2, -708.3) for _ in range(2500)]
    yield "halves of the subnormal grid", [y for n in range(1, 200)
                                          for y in neighbours(log(n + 0.5) - 1074 * log(2), 2)]
    yield "all of the range", [random.uniform(-745.2, 709.8) for _ in range(5000)]
    yield "where networks live", [random.uniform(-40.0, 40.0) for _ in range(6000)]
    yield "near zero", [random.uniform(-1.0, 1.0) for _ in range(1500)]
    yield "tiny, each exponent", [sign * math.ldexp(random.uniform(1.0, 2.0), e) for e in range(-1074, -1) for sign in (1, -1)]
    yield "the edge of 1", neighbours(2.0**-53, 8) + neighbours(-(2.0**-54), 8) + neighbours(2.0**-54, 8) + neighbours(-(2.0**-53), 8)
    yield "half-way points of the reduction", [x for k in random.sample(range(-17190, 16370), 400)
                                               for x in neighbours((k + 0.5) * log(2) / 16, 1)]
    yield "multiples of ln2/16", [x for k in random.sample(range(-17190, 16370), 300) if k
                                  for x in neighbours(k * log(2) / 16, 1)]
    yield "small and hard", small_and_hard()
    yield "the hardest of many, [-40, 40]", near_a_middle(-40.0, 40.0, 1000)
    yield "the hardest of many, [-708, 709]", near_a_middle(-708.0, 709.0, 1000)
    yield "published hard cases, and their negatives", [sign * float.fromhex(h) for h in PUBLISHED for sign in (1, -1)]


def main():
    print("# exp, correctly rounded to binary64 (to nearest, ties to even); lines are: pattern of x, pattern of exp(x).")
    print(f"# Written by exp-mpfr.py (seed {SEED}), with GNU MPFR in the context ieee(64) with subnormalize.")
    print("# A NaN is written as 7ff8000000000000.")
    seen = set()
    for title, xs in inputs():
        print("#", title)
        for x in xs:
            if pattern(x) in seen:
                continue
            seen.add(pattern(x))
            y = exact(x)
            print(f"{pattern(x):016x} {0x7FF8000000000000 if math.isnan(y) else pattern(y):016x}")


if __name__ == "__main__":
    main()
