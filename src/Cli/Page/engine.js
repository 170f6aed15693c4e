// The contract of Elevenfold in plain JavaScript, written from docs/arithmetic.md, docs/trace-format.md and docs/experiment.md: it reads, replays and records
// traces with the same bits. One global in a browser, one module in Node.js; it has no dependencies.
//
// ECMAScript's + - * / are those of binary64, rounded to nearest, ties to even, and are never fused. Math.exp and Math.pow differ between engines, so they are
// not used. ECMA-262 allows an approximation for Math.sqrt too, but every engine compiles it to the processor's square root, which IEEE 754 rounds correctly.
//
// Shapes: N rows; layers of H_0 .. H_D units; syn_k (H_k, H_(k+1)), one row more with a bias. A Matrix is {rows, columns, cells}, row by row; Weights are an array
// of matrices; a State is {iteration, weights, slots: [{name, value: Weights}]}. States and matrices are never changed once they are returned.
var Elevenfold = (() => {
"use strict";

// ---- Numbers as bits and as text

const view = new DataView(new ArrayBuffer(8));

function pattern(x) {
  view.setFloat64(0, x);
  return x !== x ? 0x7ff8000000000000n : view.getBigUint64(0);
}

/** The pattern of a number as 16 hexadecimal digits; every NaN is 7ff8000000000000. */
const bits = x => pattern(x).toString(16).padStart(16, "0");

// Numbers in order as whole numbers in order; -0 is one below +0.
function rank(x) {
  const p = pattern(x);
  return p >> 63n ? -1n - (p & 0x7fffffffffffffffn) : p;
}

/** How many representable numbers lead from a to b, a BigInt; null where only one of them is NaN. */
function ulps(a, b) {
  if (a !== a || b !== b) return a !== a && b !== b ? 0n : null;
  const apart = rank(a) - rank(b);
  return apart < 0n ? -apart : apart;
}

/** The shortest digits that read back as the same number: Number::toString, but for -0. */
const numberText = x => Object.is(x, -0) ? "-0" : String(x);

/** The same as JSON: numbers that JSON does not have are strings. */
const jsonNumber = x => x - x === 0 ? numberText(x) : `"${x}"`;

const isMatrix = value => value !== null && typeof value === "object" && value.cells instanceof Float64Array;

// JSON without white space; properties keep their order.
function json(value) {
  if (typeof value === "number") return jsonNumber(value);
  if (isMatrix(value)) return json(rowsOf(value));
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).map(name => `${JSON.stringify(name)}:${json(value[name])}`).join(",")}}`;
}

// ---- exp, correctly rounded (Ziv 1991): pairs of doubles, and where they do not decide the result, big integers

const POWERS = new Float64Array(2098); // 2^-1074 .. 2^1023
for (let i = 0, power = Number.MIN_VALUE; i < POWERS.length; i++, power *= 2) POWERS[i] = power;

// The double nearest to v 2^e, ties to even, on the grid of 2^-1074 where that is coarser; v a BigInt, 0 or more.
function nearest(v, e) {
  const q = Math.max(e + v.toString(2).length - 53, -1074);
  if (q <= e) return Number(v << BigInt(e - q)) * POWERS[q + 1074];
  const shift = BigInt(q - e), half = 1n << (shift - 1n), rest = BigInt.asUintN(q - e, v);
  const whole = v >> shift;
  return Number(rest > half || (rest === half && whole & 1n) ? whole + 1n : whole) * POWERS[q + 1074];
}

// Below, the BigInt n stands for n / 2^w: "units" are 2^-w.

const LN2 = {};

// ln2 = 2 (1/3 + 1/(3 3^3) + 1/(5 3^5) + ...), at most two units too low: 32 extra bits take the roundings of the terms.
function ln2(w) {
  if (w in LN2) return LN2[w];
  let sum = 0n, power = (2n << BigInt(w + 32)) / 3n;
  for (let n = 1n; power > 0n; n += 2n, power /= 9n) sum += power / n;
  return LN2[w] = sum >> 32n;
}

// e^r for 0 <= r < 0.7, too low by less than 4 units a term.
function series(r, w) {
  let sum = 0n, term = 1n << BigInt(w);
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term = ((term * r) >> BigInt(w)) / n;
  }
  return sum;
}

// With x = k ln2 + r, e^x = 2^k e^r. x is cut to a unit, and ln2 lacks up to 2 units, |k| < 1100 times: r is off by less than 2201 units, e^r < 2.01 by less than
// 4430; the series has fewer than 1000 terms up to w = 5120. So e^r is within 2^14 units of the sum, and where both ends of that interval round to one double,
// that is exp(x), as rounding is monotone. Else w is doubled; e^x is irrational (Lambert 1761), hence on no midpoint of two doubles, and this ends.
function exact(x, w = 160) {
  const p = pattern(x), field = Number((p >> 52n) & 2047n), fraction = p & 0xfffffffffffffn;
  const m = field === 0 ? fraction : fraction | 0x10000000000000n, shift = BigInt(Math.max(field, 1) - 1075 + w);
  const signed = x < 0 ? -m : m, fixed = shift < 0n ? signed >> -shift : signed << shift;
  const l = ln2(w);
  let k = fixed / l;
  if (k * l > fixed) k--;
  const sum = series(fixed - k * l, w), margin = 1n << 14n;
  const low = nearest(sum - margin, Number(k) - w), high = nearest(sum + margin, Number(k) - w);
  return low === high ? low : exact(x, 2 * w);
}

const ENTRIES = 128, WIDTH = 160;
const PER_LN2 = 184.6649652337873; // ENTRIES / ln2
const ROUNDER = 6755399441055744;  // 1.5 2^52: adding it rounds to a whole number
const SPLITTER = 134217729;        // 2^27 + 1: Veltkamp's
const MARGIN = 2 ** -66;

// ln2/128 = STEP1 + STEP2 + STEP3: a multiple of 2^-42 (35 bits), one of 2^-77 (at most 35 bits), and the rest.
const STEP = ln2(WIDTH) / BigInt(ENTRIES);
const STEP1 = Number(STEP >> BigInt(WIDTH - 42)) * 2 ** -42;
const STEP2 = Number(BigInt.asUintN(WIDTH - 42, STEP) >> BigInt(WIDTH - 77)) * 2 ** -77;
const STEP3 = nearest(BigInt.asUintN(WIDTH - 77, STEP), -WIDTH);

// For each entry j: 2^(j/128) as t + tLow, and t as tHead + tTail of 26 bits each. The products lose less than 2^15 units, 2^-145.
const TABLE = new Float64Array(4 * ENTRIES);
for (let j = 0, v = 1n << BigInt(WIDTH), root = series(STEP, WIDTH); j < ENTRIES; j++, v = (v * root) >> BigInt(WIDTH)) {
  const t = nearest(v, -WIDTH);
  const rest = v - (BigInt(t * 2 ** 52) << BigInt(WIDTH - 52));
  const c = SPLITTER * t, head = c - (c - t);
  TABLE.set([t, rest < 0n ? -nearest(-rest, -WIDTH) : nearest(rest, -WIDTH), head, t - head], 4 * j);
}

/**
 * e^x, rounded to the nearest double, ties to even.
 *
 * x = k ln2/128 + r, k = 128 scale + j, e^x = 2^scale 2^(j/128) e^r; |r| < 2^-8.52, |k| < 2^18.
 * k STEP1 and k STEP2 have at most 53 bits: exact. x - k STEP1 is exact: for k other than 0, |x| > 2^-8.6, so that it is a multiple of 2^-61 below 2^-8. The next
 * difference is a fast two-sum: its first term is a multiple of the second one's ulp. So r + rLow is the true r within 2^-111, |rLow| < 2^-59.5.
 *
 * e^r = 1 + r + tail,  tail = rLow + (rLow r + r r (1/2 + r/3! + ... + r^4/6!)),  |tail| < 2^-18. Its error, in units of 2^-71:
 *   r r rounded 0.5; the bracket (half an ulp of a number near 1/2, and the terms in it) 1.02; the product with it 0.5; the two sums 0.5 each;
 *   rLow r^2/2 0.01; r^7/7! and on, left out, 0.51: together 3.6.
 * T e^r = t + t r + (tLow (1 + r + tail) + t tail), t and t r with their rests, exactly. With t < 2 the error of tail counts 7.2; t tail rounded, below 2^-17, 1;
 *   the last sum of the rest 1; all others are of numbers below 2^-51. Together under 9.3 units, 2^-67.7 < MARGIN.
 * Where high + (low - MARGIN) and high + (low + MARGIN) are one double, it is that of e^x / 2^scale; one x of about 8,000 is not decided.
 */
function exp(x) {
  if (!(x > -708)) return x !== x ? NaN : x <= -746 ? 0 : exact(x); // e^-746 < 2^-1075; below -708.39 results are subnormal
  if (x >= 710) return Infinity;                                   // e^710 > 2^1024
  if (x <= 2 ** -54 && x >= -(2 ** -54)) return 1;                 // 1 - 2^-54 < e^x < 1 + 2^-53
  const k = x * PER_LN2 + ROUNDER - ROUNDER;
  const first = x - k * STEP1, second = k * STEP2;
  const r = first - second, rLow = first - r - second - k * STEP3;
  const entry = (k & 127) << 2;
  const t = TABLE[entry], tHead = TABLE[entry + 2], tTail = TABLE[entry + 3];

  const tail = rLow + (rLow * r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))));

  const c = SPLITTER * r, rHead = c - (c - r), rTail = r - rHead;
  const product = t * r, productLow = tHead * rHead - product + tHead * rTail + tTail * rHead + tTail * rTail; // Dekker 1971
  const sum = t + product, sumLow = t - sum + product;
  const rest = sumLow + (productLow + (TABLE[entry + 1] * (1 + (r + tail)))) + t * tail;
  const high = sum + rest, low = sum - high + rest;
  const below = high + (low - MARGIN), above = high + (low + MARGIN);
  // 2^scale in two factors, as scale can be 1024; both products are exact but for overflow.
  return below === above ? below * 2 * POWERS[(k >> 7) + 1073] : exact(x);
}

/** 1 / (1 + exp(-x)). From 37.5 on exp(-x) < 2^-54, so that the sum rounds to 1. */
const sigmoid = x => x > 37.5 ? 1 : 1 / (1 + exp(-x));

// ---- SHA-256 (FIPS 180-4)

const K = Int32Array.from((
  "428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 " +
  "e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 " +
  "27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 " +
  "19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2"
).split(" "), word => parseInt(word, 16));
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const schedule = new Int32Array(64), hash = new Int32Array(8);

// The message is written into this buffer, which grows and is used again, and then hashed in place.
let message = new Uint8Array(1 << 16), messageView = new DataView(message.buffer);

function reserve(length) {
  if (length + 72 <= message.length) return;
  const grown = new Uint8Array(Math.max(length + 72, 2 * message.length));
  grown.set(message);
  message = grown;
  messageView = new DataView(grown.buffer);
}

function hashBlock(offset) {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = messageView.getInt32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
  }
  let a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
  for (let i = 0; i < 64; i++) {
    const t1 = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
    const t2 = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
  }
  hash[0] += a; hash[1] += b; hash[2] += c; hash[3] += d; hash[4] += e; hash[5] += f; hash[6] += g; hash[7] += h;
}

function hashMessage(length) {
  const end = (length + 72) & ~63;
  message.fill(0, length, end);
  message[length] = 0x80;
  messageView.setUint32(end - 8, Math.floor(length / 0x20000000));
  messageView.setInt32(end - 4, length << 3);
  hash.set([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
  for (let offset = 0; offset < end; offset += 64) hashBlock(offset);
  let text = "";
  for (let i = 0; i < 8; i++) text += HEX[hash[i] >>> 24] + HEX[hash[i] >>> 16 & 255] + HEX[hash[i] >>> 8 & 255] + HEX[hash[i] & 255];
  return text;
}

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
function sha256(bytes) {
  reserve(bytes.length);
  message.set(bytes);
  return hashMessage(bytes.length);
}

const encoder = new TextEncoder();

// SHA-256 of the UTF-8 of before + body.
function textSha256(body, before = "") {
  reserve(3 * (before.length + body.length));
  const { written } = encoder.encodeInto(before, message);
  return hashMessage(written + encoder.encodeInto(body, message.subarray(written)).written);
}

// SHA-256 over all cells as little-endian binary64.
function matricesSha256(matrices) {
  let length = 0;
  for (const { cells } of matrices) {
    reserve(length + 8 * cells.length);
    for (let i = 0; i < cells.length; i++, length += 8) {
      const x = cells[i];
      messageView.setFloat64(length, x, true);
      if (x !== x) messageView.setBigUint64(length, 0x7ff8000000000000n, true);
    }
  }
  return hashMessage(length);
}

/** The digest of a state: over its weights, then over its slots. */
const digest = state => matricesSha256(state.slots.reduce((all, slot) => all.concat(slot.value), state.weights));

// ---- Random numbers: MT19937, as numpy.random.seed(s) and RandomState([s, ...]), and Philox4x32-10

function mt19937(seed) {
  const mt = new Uint32Array(624);
  let next = 624;

  function seedWith(s) {
    mt[0] = s;
    for (let i = 1; i < 624; i++) mt[i] = Math.imul(1812433253, mt[i - 1] ^ mt[i - 1] >>> 30) + i;
  }

  // init_by_array of mt19937ar.c
  function seedWithKey(key) {
    seedWith(19650218);
    let i = 1, j = 0;
    const stir = (factor, add) => {
      mt[i] = (mt[i] ^ Math.imul(mt[i - 1] ^ mt[i - 1] >>> 30, factor)) + add;
      if (++i === 624) { mt[0] = mt[623]; i = 1; }
    };
    for (let n = Math.max(624, key.length); n > 0; n--, j = (j + 1) % key.length) stir(1664525, key[j] + j);
    for (let n = 623; n > 0; n--) stir(1566083941, -i);
    mt[0] = 0x80000000;
  }

  function word() {
    if (next === 624) {
      for (let i = 0; i < 624; i++) {
        const v = mt[i] & 0x80000000 | mt[(i + 1) % 624] & 0x7fffffff;
        mt[i] = mt[(i + 397) % 624] ^ v >>> 1 ^ (v & 1 ? 0x9908b0df : 0);
      }
      next = 0;
    }
    let v = mt[next++];
    v ^= v >>> 11;
    v ^= v << 7 & 0x9d2c5680;
    v ^= v << 15 & 0xefc60000;
    return (v ^ v >>> 18) >>> 0;
  }

  // 0 <= u < 1, a multiple of 2^-53.
  function double() {
    const a = word() >>> 5, b = word() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  function permutation(n) {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const mask = 2 ** (32 - Math.clz32(i)) - 1;
      let j;
      do j = (word() & mask) >>> 0; while (j > i);
      const swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  if (Array.isArray(seed)) seedWithKey(seed); else seedWith(seed);
  return { word, double, permutation };
}

// The upper 32 bits of a product of two 32-bit words, by halves.
function upper(a, b) {
  const a0 = a & 0xffff, a1 = a >>> 16, b0 = b & 0xffff, b1 = b >>> 16;
  const middle = a1 * b0 + (a0 * b0 >>> 16), other = a0 * b1 + (middle & 0xffff);
  return a1 * b1 + Math.floor(middle / 65536) + Math.floor(other / 65536) | 0;
}

// A block of four words (Salmon et al. 2011).
function philox(c0, c1, c2, c3, k0, k1) {
  for (let round = 0; round < 10; round++, k0 = k0 + 0x9e3779b9 | 0, k1 = k1 + 0xbb67ae85 | 0) {
    const high0 = upper(0xd2511f53, c0), high1 = upper(0xcd9e8d57, c2);
    const low0 = Math.imul(0xd2511f53, c0), low1 = Math.imul(0xcd9e8d57, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

// ---- The experiment

// A value of a file in a sentence: short, and without control characters.
const shown = value => {
  const text = json(value === undefined ? null : value).replace(/[\x7f-\x9f]/g, "?");
  return text.length > 60 ? text.slice(0, 60) + "..." : text;
};

// What is wrong with an input, as one sentence.
class Refusal extends Error {}
const refuse = sentence => { throw new Refusal(sentence); };

// Runs f; a refusal is passed on to use. A RangeError is that of an engine which has no memory or stack left; any other error is a mistake of this file.
function tried(f, use) {
  try {
    return f();
  } catch (error) {
    if (error instanceof RangeError) return use("it is too large, or nested too deeply");
    if (!(error instanceof Refusal)) throw error;
    return use(error.message);
  }
}

const isText = x => typeof x === "string", isFlag = x => typeof x === "boolean";
const isDigest = x => isText(x) && /^[0-9a-f]{64}$/.test(x);
const isTexts = x => Array.isArray(x) && x.every(isText);
const whole = (least, most = Number.MAX_SAFE_INTEGER) => x => Number.isSafeInteger(x) && x >= least && x <= most;
const notNegative = x => Number.isFinite(x) && x >= 0 && !Object.is(x, -0), positive = x => notNegative(x) && x > 0, fraction = x => notNegative(x) && x < 1;
const isCount = whole(1, 2147483647);

const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
const choice = (...words) => [x => words.includes(x), words[0]];
const terms = table => [x => isTexts(x) && x.every(text => term(table(), text)), []];
const texts = [isTexts, []], digestField = [isDigest], activation = choice("sigmoid", "relu", "identity");

// Path: [check, default, whether it decides no state].
const FIELDS = {
  "data.table": [isText, "", true], "data.sha256": digestField, "data.header": choice("auto", "yes", "no"),
  "data.separator": choice("auto", "comma", "tab", "semicolon", "pipe", "blanks"), "data.decimal": choice(".", ","), "data.comment": [isText, ""],
  "data.inputs": texts, "data.targets": texts, "data.drop": texts, "data.classes": [isFlag, false], "data.categories": texts,
  "data.unknown": choice("refuse", "zeros"), "data.missing": choice("refuse", "drop", "mean"),
  "data.scale": choice("none", "minmax", "standard"), "data.scaleTargets": choice("none", "minmax"),
  "data.holdout": [fraction, 0], "data.stratify": [isFlag, false], "data.holdoutBy": [isText, ""], "data.test": [isText, "", true],
  "network.hidden": [x => Array.isArray(x) && x.every(isCount), []], "network.bias": choice("none", "first", "last"),
  "network.activation": activation, "network.outputs": activation, "network.initial": digestField,
  "recipe.learningRate": [notNegative, 1], "recipe.rateSchedule": terms(() => SCHEDULES), "recipe.update": terms(() => UPDATES),
  "recipe.batch": [isCount], "recipe.shuffle": choice("numpy-mt19937", "none"), "recipe.dropout": [fraction, 0],
  seed: [whole(0, 4294967295), 1], iterations: [whole(0), 60000, true], epochs: [whole(1), undefined, true],
  "stop.patience": [isCount, undefined, true], "stop.error": [notNegative, undefined, true], "stop.on": [...choice("never", "nonfinite"), true],
  every: [whole(1), 10000, true], checkpoint: [whole(0), 0, true],
};

const isObject = x => x !== null && typeof x === "object" && !Array.isArray(x);

// The fields of an experiment that are not at their default, by path.
function fieldsOf(experiment) {
  if (!isObject(experiment)) refuse("the experiment is no object");
  const found = {};
  const visit = (value, path) => {
    if (!has(FIELDS, path)) refuse(`the experiment has an unknown field ${shown(path)}`);
    const [check, byDefault] = FIELDS[path];
    if (!check(value)) refuse(`the experiment has ${path} ${shown(value)}, which is not possible`);
    if (TERMS[path]) value = value.map(text => term(TERMS[path], text).text);
    if (json(value) !== json(byDefault)) found[path] = value;
  };
  for (const name of Object.keys(experiment)) {
    const section = ["data", "network", "recipe", "stop"].includes(name);
    if (section && !isObject(experiment[name])) refuse(`the experiment's ${name} is no object`);
    if (section) for (const inner of Object.keys(experiment[name])) visit(experiment[name][inner], `${name}.${inner}`);
    else visit(experiment[name], name);
  }
  return found;
}

// All fields, with their defaults.
function settings(experiment) {
  const found = fieldsOf(experiment), all = {};
  for (const path of Object.keys(FIELDS)) all[path] = path in found ? found[path] : FIELDS[path][1];
  return all;
}

// The canonical form: sorted, without fields at their default, and without those that are named.
function canonical(experiment, without = []) {
  const found = fieldsOf(experiment), made = {};
  for (const path of Object.keys(found).filter(path => !without.includes(path)).sort()) {
    const [section, name] = path.split(".");
    if (name === undefined) made[section] = found[path];
    else (made[section] = made[section] || {})[name] = found[path];
  }
  return Object.fromEntries(Object.keys(made).sort().map(name => [name, made[name]]));
}

const pathSha256 = experiment => textSha256(json(canonical(experiment, Object.keys(FIELDS).filter(path => FIELDS[path][2]))));
const experimentSha256 = (experiment, iterations) => textSha256(json(canonical({ ...experiment, iterations })));

// ---- Recipes. k is the iteration before the update; u are the cells of the updates, w those of the weights, one array a synapse.

// base^n, a product from the left; most n follow the one before.
function powers(base) {
  let n = 0, value = 1;
  return asked => {
    if (asked < n) n = 0, value = 1;
    for (; n < asked; n++) {
      const next = value * base;
      if (next === value) return value; // 0, 1, or stuck at a subnormal: further factors change nothing
      value = next;
    }
    return value;
  };
}

const eachCell = (u, f) => u.forEach((cells, s) => { for (let i = 0; i < cells.length; i++) cells[i] = f(cells[i], s, i); });

function clipNorm(u, limit, layers) {
  let squares = 0;
  u.forEach((cells, s) => {
    for (let i = 0; i < cells.length;) {
      let row = 0;
      for (const end = i + layers[s + 1]; i < end; i++) row += cells[i] * cells[i];
      squares += row;
    }
  });
  const norm = Math.sqrt(squares), factor = norm > limit ? limit / norm : 1;
  eachCell(u, x => factor * x);
}

// Of a name: the checks of its numbers; the slots; and what makes the update, which changes u, and the slots in place.
const UPDATES = {
  momentum: [[fraction], ["velocity"], ([beta]) => (u, w, [v]) => eachCell(u, (x, s, i) => v[s][i] = beta * v[s][i] + x)],
  nesterov: [[fraction], ["velocity"], ([beta]) => (u, w, [v]) => eachCell(u, (x, s, i) => beta * (v[s][i] = beta * v[s][i] + x) + x)],
  adam: [[fraction, fraction, positive], ["mean", "square"], ([beta1, beta2, epsilon]) => {
    const power1 = powers(beta1), power2 = powers(beta2);
    return (u, w, [m, s], k) => {
      const toMean = 1 / (1 - power1(k + 1)), toSquare = 1 / (1 - power2(k + 1));
      eachCell(u, (x, layer, i) => {
        const mean = m[layer][i] = beta1 * m[layer][i] + (1 - beta1) * x;
        const square = s[layer][i] = beta2 * s[layer][i] + (1 - beta2) * (x * x);
        return mean * toMean / (Math.sqrt(square * toSquare) + epsilon);
      });
    };
  }, [0.9, 0.999, 1e-8]],
  l2: [[notNegative], [], ([lambda]) => (u, w) => eachCell(u, (x, s, i) => x - lambda * w[s][i])],
  l1: [[notNegative], [], ([lambda]) => (u, w) => eachCell(u, (x, s, i) => w[s][i] > 0 ? x - lambda : w[s][i] < 0 ? x + lambda : x)],
  clip: [[positive], [], ([limit]) => u => eachCell(u, x => x > limit ? limit : x < -limit ? -limit : x)],
  "clip-norm": [[positive], [], ([limit], layers) => u => clipNorm(u, limit, layers)],
};

const SCHEDULES = {
  step: [[x => positive(x) && x <= 1, whole(1)], [], ([factor, n]) => {
    const power = powers(factor);
    return k => power(Math.floor(k / n));
  }],
  inverse: [[notNegative], [], ([decay]) => k => 1 / (1 + decay * k)],
  linear: [[notNegative, notNegative, whole(1)], [], ([from, to, n]) => k => k < n ? from + (to - from) * (k / n) : to],
  warmup: [[whole(1)], [], ([n]) => k => k + 1 < n ? (k + 1) / n : 1],
};

const TERMS = { "recipe.update": UPDATES, "recipe.rateSchedule": SCHEDULES };

// momentum:0.9 as {text, slots, make}, where the text is the canonical one; null where it is none.
function term(table, text) {
  const colon = text.indexOf(":"), name = colon < 0 ? text : text.slice(0, colon);
  if (!has(table, name)) return null;
  const [checks, slots, make, byDefault] = table[name];
  if (colon < 0 && !byDefault) return null;
  const texts = colon < 0 ? [] : text.slice(colon + 1).split(",");
  if (!texts.every(number => /^\d+(\.\d+)?([eE][-+]?\d+)?$/.test(number))) return null;
  const numbers = colon < 0 ? byDefault : texts.map(Number);
  if (numbers.length !== checks.length || !numbers.every((x, i) => checks[i](x))) return null;
  const isDefault = byDefault && json(numbers) === json(byDefault);
  return { text: isDefault ? name : `${name}:${numbers.map(numberText)}`, slots, make: layers => make(numbers, layers) };
}

// velocity, velocity2, ...
function slotNames(updates) {
  const seen = {};
  return updates.flatMap(update => update.slots).map(name => {
    seen[name] = (seen[name] || 0) + 1;
    return seen[name] > 1 ? name + seen[name] : name;
  });
}

// ---- Matrices

const matrix = (rows, columns, cells = new Float64Array(rows * columns)) => ({ rows, columns, cells });
const rowsOf = ({ rows, columns, cells }) => Array.from({ length: rows }, (_, i) => Array.from(cells.subarray(i * columns, (i + 1) * columns)));

const NAMED = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity };
const isNumber = x => Number.isFinite(x) || (isText(x) && has(NAMED, x));
const numberOf = x => typeof x === "number" ? x : NAMED[x];

// An array of rows as a matrix of the shape; what names it in a refusal.
function matrixOf(value, rows, columns, what) {
  const wrong = () => refuse(`${what} is not ${rows} rows of ${columns} numbers`);
  if (!Array.isArray(value) || value.length !== rows || !Array.isArray(value[0]) || value[0].length !== columns) wrong();
  const made = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = value[i];
    if (!Array.isArray(row) || row.length !== columns) wrong();
    for (let j = 0; j < columns; j++) {
      if (!isNumber(row[j])) wrong();
      made[i * columns + j] = numberOf(row[j]);
    }
  }
  return matrix(rows, columns, made);
}

function weightsOf(value, shapes, what) {
  if (!Array.isArray(value) || value.length !== shapes.length) refuse(`${what} has not ${shapes.length} matrices`);
  return value.map((rows, k) => matrixOf(rows, shapes[k][0], shapes[k][1], `${what}, syn${k},`));
}

// ---- The header of a trace

// What decides the shapes: {layers, bias, shapes, slots, all}; all are the settings.
function planOf(header) {
  const all = settings(header.experiment), layers = header.layers;
  if (!Array.isArray(layers) || layers.length < 2 || !layers.every(isCount)) refuse("layers are not two or more whole numbers from 1");
  if (json(layers.slice(1, -1)) !== json(all["network.hidden"])) refuse("layers are not those of network.hidden");
  const bias = all["network.bias"];
  const shapes = layers.slice(1).map((units, k) => [layers[k] + (bias === "none" ? 0 : 1), units]);
  return { layers, bias, shapes, slots: slotNames(all["recipe.update"].map(text => term(UPDATES, text))), all };
}

const PROPERTIES = ["format", "arithmetic", "generator", "experiment", "pathSha256", "layers", "columns", "table", "examples"];

function checkHeader(header) {
  if (header.format !== "trace/2") refuse(`the format is ${shown(header.format)}, and this reader knows "trace/2" only`);
  checkProperties(header, PROPERTIES.slice(0, 6), PROPERTIES);
  if (!isText(header.arithmetic)) refuse("the arithmetic is no text");
  if (header.generator !== "numpy-mt19937") refuse(`the generator is ${shown(header.generator)}, expected "numpy-mt19937"`);
  const { all } = planOf(header);
  checkProperties(header.experiment, [], ["data", "network", "recipe", "seed", "every", "checkpoint"]);
  checkProperties(header.columns || {}, [], ["inputs", "targets", "classes", "categories", "unknown", "missing", "scale", "scaleTargets"]);
  checkProperties(header.table || {}, [], ["rows", "dropped", "filled", "heldOut", "classRows"]);
  if (!all["data.table"] || !all["data.sha256"]) refuse("the experiment has no data.table or no data.sha256");
  if (header.pathSha256 !== pathSha256(header.experiment)) refuse("pathSha256 is not that of the experiment");
  if (header.examples !== undefined) examplesOf(header);
}

function checkProperties(value, required, known) {
  for (const name of required) if (!(name in value)) refuse(`the line has no ${name}`);
  for (const name of Object.keys(value)) if (!known.includes(name)) refuse(`the line has an unknown property ${shown(name)}`);
}

function examplesOf({ examples, layers }) {
  if (!isObject(examples) || !Array.isArray(examples.inputs) || examples.inputs.length === 0) refuse("the examples are not inputs and targets");
  checkProperties(examples, ["inputs", "targets"], ["inputs", "targets"]);
  const rows = examples.inputs.length;
  return {
    inputs: matrixOf(examples.inputs, rows, layers[0], "inputs"),
    targets: matrixOf(examples.targets, rows, layers[layers.length - 1], "targets"),
  };
}

/** A header from {experiment, examples: {inputs, targets}, columns, table}; without data.sha256 it is the digest of the examples, as for the tutorial's programs. */
function header({ experiment = {}, examples, columns, table }) {
  const as = value => isMatrix(value) ? value : matrixOf(value, value.length, value[0].length, "an example");
  const inputs = as(examples.inputs), targets = as(examples.targets);
  const data = { table: "tutorial", sha256: matricesSha256([inputs, targets]), ...experiment.data };
  const { iterations, ...whole } = canonical({ ...experiment, data });
  const made = {
    format: "trace/2", arithmetic: "ieee754-1", generator: "numpy-mt19937", experiment: whole, pathSha256: pathSha256(whole),
    layers: [inputs.columns, ...settings(whole)["network.hidden"], targets.columns],
  };
  if (columns) made.columns = columns;
  if (table) made.table = table;
  if (inputs.cells.length + targets.cells.length <= 16384) made.examples = { inputs: rowsOf(inputs), targets: rowsOf(targets) };
  return made;
}

// ---- The run

const MOST_CELLS = 1 << 24;

const ACTIVATIONS = {
  sigmoid: [sigmoid, o => o * (1 - o)],
  relu: [z => z < 0 ? 0 : z, o => o > 0 ? 1 : 0],
  identity: [z => z, () => 1],
};

// The names of the units of the first and of the last layer.
function unitNames(columns, layers) {
  const { inputs, targets, classes, categories } = isObject(columns) ? columns : {};
  const wordsOf = name => (Array.isArray(categories) ? categories : []).filter(one => one && one.column === name && isTexts(one.words)).flatMap(one => one.words);
  const listed = isTexts(inputs) ? inputs.flatMap(name => wordsOf(name).length > 0 ? wordsOf(name).map(word => `${name}=${word}`) : [name]) : [];
  const fitting = (names, count, word) => isTexts(names) && names.length === count ? names : Array.from({ length: count }, (_, i) => word + (i + 1));
  return { inputs: fitting(listed, layers[0], "input"), targets: fitting(classes || targets, layers[layers.length - 1], "output") };
}

/**
 * The run of a header. Where examples are not in the header, they must be given; firstWeights are those of the first frame, for network.initial.
 * Where supported is false, why is one sentence, and the functions throw.
 */
function run(header, examples, firstWeights) {
  return tried(() => supportedRun(header, examples, firstWeights), why => {
    const none = () => { throw new Error(why); };
    return { layers: header && header.layers || [], names: null, supported: false, why, initial: none, step: none, error: none, intermediates: none };
  });
}

function supportedRun(header, givenExamples, firstWeights) {
  if (!isObject(header)) refuse("there is no header");
  const { layers, bias, shapes, slots, all } = planOf(header);
  const examples = givenExamples || (header.examples ? examplesOf(header) : refuse("the trace does not keep its examples, so the table must be read, which the program does"));
  const { inputs, targets } = examples, depth = shapes.length, total = inputs.rows;
  if (total < 1 || targets.rows !== total || inputs.columns !== layers[0] || targets.columns !== layers[depth]) refuse("the examples do not have the shape of the layers");
  const most = all["recipe.batch"] === undefined ? total : all["recipe.batch"];
  if (most > total) refuse(`the batch has ${most} rows, and the examples have ${total}`);
  if (all["recipe.dropout"] > 0 && depth === 1) refuse("there is dropout and no hidden layer");
  const cells = shapes.reduce((sum, [rows, columns]) => sum + rows * columns + most * (rows + 4 * columns), 0);
  if (cells > MOST_CELLS) refuse(`the network and its rows take ${cells} numbers, and this engine takes ${MOST_CELLS}`);
  if (all["network.initial"] && !(firstWeights && matricesSha256(firstWeights) === all["network.initial"])) {
    refuse("network.initial is not the digest of the first frame's weights");
  }

  const seed = all.seed, dropout = all["recipe.dropout"], first = bias === "first" ? 1 : 0;
  const updates = all["recipe.update"].map(text => term(UPDATES, text)).map(update => ({ ...update, apply: update.make(layers) }));
  const factors = all["recipe.rateSchedule"].map(text => term(SCHEDULES, text).make(layers));
  const activations = shapes.map((_, k) => ACTIVATIONS[all[k === depth - 1 ? "network.outputs" : "network.activation"]]);

  // fed[k] (N, H_k or with the bias's constant 1 one more) is what layer k feeds into syn_k; the others are (N, H_(k+1)).
  const buffers = () => shapes.map(([, units]) => new Float64Array(most * units));
  const fed = shapes.map(([rows]) => new Float64Array(most * rows).fill(1));
  const outputs = buffers(), slopes = buffers(), errors = buffers(), deltas = buffers(), masks = buffers();
  const wanted = new Float64Array(most * layers[depth]);
  if (all["recipe.batch"] === undefined) gather(null);

  function rate(k) {
    return factors.reduce((product, factor) => product * factor(k), all["recipe.learningRate"]);
  }

  // Copies the rows of a step into the buffers, all where order is null. Returns how many.
  function gather(order, start = 0, end = total) {
    const width = shapes[0][0];
    for (let n = start; n < end; n++) {
      const from = order ? order[n] : n, to = n - start;
      fed[0].set(inputs.cells.subarray(from * layers[0], (from + 1) * layers[0]), to * width + first);
      wanted.set(targets.cells.subarray(from * layers[depth], (from + 1) * layers[depth]), to * layers[depth]);
    }
    return end - start;
  }

  let knownEpoch = -1, knownOrder = null;

  // Step k takes batch b = k mod E of epoch e = floor(k / E), of E = ceil(N / B).
  function batchOf(k) {
    const epochSteps = Math.ceil(total / most), b = k % epochSteps, epoch = (k - b) / epochSteps;
    if (all["recipe.shuffle"] !== "none" && epoch !== knownEpoch) {
      const low = epoch % 4294967296, high = (epoch - low) / 4294967296;
      knownOrder = mt19937(high > 0 ? [seed, low, high] : [seed, low]).permutation(total);
      knownEpoch = epoch;
    }
    return gather(knownOrder, b * most, Math.min(total, (b + 1) * most));
  }

  // Cell i of hidden layer h = k + 1 is 0 where word i mod 4 of its Philox block, divided by 2^32, is below the probability.
  function drawMask(k, iteration, count) {
    const kept = 1 / (1 - dropout), low = iteration % 4294967296, high = (iteration - low) / 4294967296;
    for (let i = 0; i < count; i += 4) {
      const words = philox(i / 4, k + 1, low, high, seed, 0);
      for (let j = i; j < Math.min(i + 4, count); j++) masks[k][j] = words[j - i] / 4294967296 < dropout ? 0 : kept;
    }
  }

  // l_(k+1)[n,j] = activation(sum over i of l_k[n,i] syn_k[i,j]), i ascending, from +0. Returns the number of rows.
  function forward({ iteration, weights }) {
    const count = all["recipe.batch"] === undefined ? total : batchOf(iteration);
    for (let k = 0; k < depth; k++) {
      const [rows, units] = shapes[k], x = fed[k], z = outputs[k], syn = weights[k].cells, activation = activations[k][0];
      z.fill(0, 0, count * units);
      for (let n = 0; n < count; n++) {
        for (let i = 0; i < rows; i++) {
          const a = x[n * rows + i], to = n * units, from = i * units;
          for (let j = 0; j < units; j++) z[to + j] += a * syn[from + j];
        }
      }
      for (let i = 0; i < count * units; i++) z[i] = activation(z[i]);
      if (k < depth - 1) feed(k, iteration, count);
    }
    return count;
  }

  // Layer k + 1, a hidden one, becomes what is fed into the next synapse; under dropout l = o mask.
  function feed(k, iteration, count) {
    const units = layers[k + 1], width = shapes[k + 1][0], o = outputs[k], x = fed[k + 1], mask = masks[k];
    if (dropout > 0) drawMask(k, iteration, count * units);
    for (let n = 0; n < count; n++) {
      for (let j = 0; j < units; j++) {
        const i = n * units + j;
        x[n * width + first + j] = dropout > 0 ? o[i] * mask[i] : o[i];
      }
    }
  }

  // (sum over n, then j, of |y - l_D|) / (N H_D)
  function meanError(count) {
    const cells = count * layers[depth], o = outputs[depth - 1];
    let sum = 0;
    for (let i = 0; i < cells; i++) sum += Math.abs(wanted[i] - o[i]);
    return sum / cells;
  }

  // error_D = y - l_D;  delta_(k+1) = error_(k+1) slope(o);  error_k[n,i] = sum over j of delta_(k+1)[n,j] syn_k[i,j];
  // update_k[i,j] = sum over n of l_k[n,i] delta_(k+1)[n,j]. Returns the updates.
  function backward(weights, count) {
    const updated = shapes.map(([rows, units]) => new Float64Array(rows * units));
    for (let k = depth - 1; k >= 0; k--) {
      const [rows, units] = shapes[k], x = fed[k], o = outputs[k], slope = slopes[k], error = errors[k], delta = deltas[k], slopeOf = activations[k][1];
      const mask = dropout > 0 && k < depth - 1 ? masks[k] : null, u = updated[k];
      for (let i = 0; i < count * units; i++) {
        if (k === depth - 1) error[i] = wanted[i] - o[i];
        slope[i] = slopeOf(o[i]);
        delta[i] = mask ? error[i] * slope[i] * mask[i] : error[i] * slope[i];
      }
      for (let n = 0; n < count; n++) {
        for (let i = 0; i < rows; i++) {
          const a = x[n * rows + i], to = i * units, from = n * units;
          for (let j = 0; j < units; j++) u[to + j] += a * delta[from + j];
        }
      }
      if (k > 0) passBack(k, weights[k].cells, count);
    }
    return updated;
  }

  // The row of the biases is left out.
  function passBack(k, syn, count) {
    const units = layers[k + 1], before = layers[k], delta = deltas[k], error = errors[k - 1];
    for (let n = 0; n < count; n++) {
      for (let i = 0; i < before; i++) {
        let sum = 0;
        for (let j = 0, from = (i + first) * units; j < units; j++) sum += delta[n * units + j] * syn[from + j];
        error[n * before + i] = sum;
      }
    }
  }

  /** State 0. */
  function initial() {
    const generator = mt19937(seed);
    const drawn = () => shapes.map(([rows, units]) => matrix(rows, units, Float64Array.from({ length: rows * units }, () => 2 * generator.double() - 1)));
    const zeros = () => shapes.map(([rows, units]) => matrix(rows, units));
    return { iteration: 0, weights: all["network.initial"] ? firstWeights : drawn(), slots: slots.map(name => ({ name, value: zeros() })) };
  }

  // w' = w + rate(k) u, where the updates of the recipe made u, one after another. Returns the next state, and the error of this one.
  function stepFrom(state) {
    const { iteration, weights } = state, count = forward(state), error = meanError(count), u = backward(weights, count);
    const carried = state.slots.map(slot => slot.value.map(one => one.cells.slice()));
    const w = updates.length > 0 ? weights.map(one => one.cells) : null;
    let at = 0;
    for (const { apply, slots } of updates) apply(u, w, carried.slice(at, at += slots.length), iteration);
    const factor = rate(iteration);
    for (let k = 0; k < depth; k++) {
      const next = u[k], before = weights[k].cells;
      for (let i = 0; i < next.length; i++) next[i] = before[i] + factor * next[i];
    }
    const shaped = cells => cells.map((one, k) => matrix(weights[k].rows, weights[k].columns, one));
    return { next: { iteration: iteration + 1, weights: shaped(u), slots: state.slots.map(({ name }, i) => ({ name, value: shaped(carried[i]) })) }, error };
  }

  const step = state => stepFrom(state).next;

  const error = state => meanError(forward(state));

  /** The targets of the step from a state, y of the tutorial. */
  function targetsOf(state) {
    const count = forward(state);
    return matrix(count, layers[depth], wanted.slice(0, count * layers[depth]));
  }

  /** The row of the examples behind a row of the step from a state. */
  function rowOf(state, row) {
    forward(state);
    if (all["recipe.batch"] === undefined) return row;
    const at = state.iteration % Math.ceil(total / most) * most + row;
    return knownOrder === null ? at : knownOrder[at];
  }

  /** The matrices of the step from a state, under the tutorial's names and in the order of `show`, then the error and the rate as numbers. */
  function intermediates(state) {
    const count = forward(state), updated = backward(state.weights, count), named = {};
    const copy = (buffer, units) => matrix(count, units, buffer.slice(0, count * units));
    const unfed = k => {
      const made = matrix(count, layers[k]), width = shapes[k][0];
      for (let n = 0; n < count; n++) made.cells.set(fed[k].subarray(n * width + first, n * width + first + layers[k]), n * layers[k]);
      return made;
    };
    named.l0 = unfed(0);
    for (let k = 0; k < depth; k++) {
      named[`syn${k}`] = state.weights[k];
      named[`l${k + 1}`] = k < depth - 1 ? unfed(k + 1) : copy(outputs[k], layers[k + 1]);
    }
    for (let k = depth - 1; k >= 0; k--) {
      named[`l${k + 1}_error`] = copy(errors[k], layers[k + 1]);
      named[`l${k + 1}_slope`] = copy(slopes[k], layers[k + 1]);
      named[`l${k + 1}_delta`] = copy(deltas[k], layers[k + 1]);
    }
    for (let k = depth - 1; k >= 0; k--) named[`syn${k}_update`] = matrix(...shapes[k], updated[k]);
    for (const slot of state.slots) slot.value.forEach((value, k) => { named[`syn${k}_${slot.name}`] = value; });
    return { ...named, error: meanError(count), rate: rate(state.iteration) };
  }

  return { layers, names: unitNames(header.columns, layers), examples, supported: true, why: null, initial, step, stepFrom, error, intermediates, rate, targetsOf, rowOf };
}

// ---- Reading

const MOST_FAULTS = 100, TAIL = /,"chain":"(.{64})"}$/;

// JSON.parse keeps the last of two equal names silently, so names are counted. A text of JSON that a colon follows is a name.
function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse("the line is no JSON");
  }
  if (!isObject(value)) refuse("the line is no JSON object");
  const names = x => x === null || typeof x !== "object" || isNumber(x[0]) ? 0
    : Object.keys(x).reduce((sum, key) => sum + names(x[key]), Array.isArray(x) ? 0 : Object.keys(x).length);
  const written = (text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?/g) || []).filter(one => one.endsWith(":")).length;
  if (written !== names(value)) refuse("the line has a property twice");
  return value;
}

function frameOf(value, plan, line) {
  checkProperties(value, ["iteration", "error", "stateSha256"], ["iteration", "error", "stateSha256", "weights", "slots"]);
  if (!whole(0)(value.iteration)) refuse(`the iteration is ${shown(value.iteration)}, expected a whole number up to 9007199254740991`);
  if (!isNumber(value.error)) refuse("the error is no number");
  if (!isDigest(value.stateSha256)) refuse("stateSha256 is not 64 lower-case hexadecimal digits");
  const { iteration, stateSha256 } = value, frame = { line, iteration, error: numberOf(value.error), weights: null, slots: null, stateSha256 };
  const found = Array.isArray(value.slots) ? value.slots.map(slot => slot && slot.name) : [];
  if (value.weights === undefined && value.slots === undefined) return frame;
  if (json(found) !== json(plan.slots) || ("slots" in value) !== plan.slots.length > 0) refuse("the slots are not those of the updates");
  frame.weights = weightsOf(value.weights, plan.shapes, "weights");
  frame.slots = plan.slots.map((name, i) => {
    checkProperties(value.slots[i], ["name", "value"], ["name", "value"]);
    return { name, value: weightsOf(value.slots[i].value, plan.shapes, name) };
  });
  return frame;
}

// The schedule: the iterations at which frames and weights are due.
function scheduleOf(all) {
  const { every, checkpoint } = all, after = (k, n) => k - k % n + n;
  return {
    due: k => k % every === 0 || (checkpoint > 0 && k % checkpoint === 0),
    next: k => checkpoint > 0 ? Math.min(after(k, every), after(k, checkpoint)) : after(k, every),
    weights: k => k === 0 || (checkpoint > 0 && k % checkpoint === 0),
  };
}

/**
 * Reads a trace from its text (or its bytes): {header, lines, frames, end, faults}. It never throws, and reads as far as it can. A fault is {line, kind, message}:
 * "chain" where the line was changed, "cut" where the rest is missing, else "form". The numbers are compared by replay.
 */
function readTrace(text) {
  if (!isText(text)) text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
  const trace = { header: null, lines: 0, frames: [], end: null, faults: [] };
  const fault = (line, message, kind = "form") => { trace.faults.push({ line, kind, message }); };
  let plan = null, timing = null, chain = "", isBroken = false, converted = false;

  // A frame that is out of the schedule may only be the last one, so the one before is judged here.
  function inOrder(frame) {
    const before = trace.frames[trace.frames.length - 1];
    if (!before) return frame.iteration === 0 && frame.weights ? null : "the first frame is not state 0 with its weights";
    if (frame.iteration <= before.iteration) return `iteration ${frame.iteration} stands behind ${before.iteration}`;
    if (isBroken) return null;
    const next = timing.next(before.iteration);
    if (!timing.due(before.iteration)) return `the frame before, iteration ${before.iteration}, is not one that the header asks for`;
    if (before.weights && !timing.weights(before.iteration)) return `the frame before, iteration ${before.iteration}, has weights that the header does not ask for`;
    if (frame.iteration > next) return `iteration ${next} is missing before ${frame.iteration}`;
    return timing.weights(frame.iteration) && !frame.weights ? `iteration ${frame.iteration} has no weights, and the header asks for them` : null;
  }

  function endOf(value) {
    const isDone = value.end === "done", last = trace.frames[trace.frames.length - 1];
    const names = isDone ? ["end", "iteration", "experimentSha256"] : ["end", "iteration"];
    if (!isDone && value.end !== "interrupted") refuse(`the end is ${shown(value.end)}, expected "done" or "interrupted"`);
    checkProperties(value, names, names);
    if (!last || value.iteration !== last.iteration) refuse(`the end is at iteration ${shown(value.iteration)}, which is not that of the last frame`);
    if (isDone && !isBroken && !last.weights) refuse("the last frame of a run that is done has no weights");
    if (isDone && value.experimentSha256 !== experimentSha256(trace.header.experiment, value.iteration)) {
      refuse("experimentSha256 is not that of the header's experiment with these iterations");
    }
    return value;
  }

  function take(value, line) {
    if (trace.header === null) {
      checkHeader(value);
      plan = planOf(value);
      timing = scheduleOf(plan.all);
      trace.header = value;
    } else if ("format" in value) {
      refuse("this is the header of a second trace, expected one trace a file");
    } else if (trace.end) {
      refuse("this line stands behind the end");
    } else if ("end" in value) {
      trace.end = endOf(value);
    } else {
      const frame = frameOf(value, plan, line), wrong = inOrder(frame);
      if (wrong) fault(line, wrong);
      if (!trace.frames.length || frame.iteration > trace.frames[trace.frames.length - 1].iteration) trace.frames.push(frame);
    }
  }

  function readLine(line, number) {
    const found = TAIL.exec(line.slice(-76));
    if (!found) {
      isBroken = true;
      chain = null;
      refuse(line.trim() === "" ? "the line is blank" : "the line does not end in a chain");
    }
    const body = line.slice(0, -76);
    if (chain !== null && textSha256(body, chain) !== found[1]) {
      isBroken = true;
      fault(number, "the chain is broken: this line, or the one before, was changed after it was recorded", "chain");
    }
    chain = found[1];
    take(parse(body + "}"), number);
  }

  for (let start = 0; start < text.length && trace.faults.length < MOST_FAULTS;) {
    const feed = text.indexOf("\n", start), number = ++trace.lines;
    let line = text.slice(start, feed < 0 ? undefined : feed);
    start = feed < 0 ? text.length : feed + 1;
    if (feed < 0) fault(number, "the line has no line feed: the trace was cut, or is still being recorded", "cut");
    if (line.endsWith("\r")) {
      line = line.slice(0, -1);
      if (!converted) fault(number, "the line ends in CR LF: git or an editor converted the line ends");
      converted = true;
    }
    tried(() => readLine(line, number), message => { if (feed >= 0) fault(number, message); });
    if (trace.header === null) break;
  }
  if (trace.lines === 0) fault(1, "the file is empty");
  else if (!trace.end && !trace.faults.some(({ kind }) => kind !== "chain")) fault(trace.lines + 1, "the trace has no end: it was cut, or is still being recorded", "cut");
  return trace;
}

// ---- Replaying

/**
 * Replays a trace, from state 0, in slices: advance(budgetMs) steps for about so long and returns whether it is done; options.onState(state, error) meets each
 * state. The object counts `steps`, compared `frames`
 * and `cells`, and the differences, of which `mismatches` keeps the first (options.limit, default 100).
 */
function replay(trace, run, options = {}) {
  const { limit = 100 } = options, { frames } = trace, last = frames.length > 0 ? frames[frames.length - 1].iteration : 0;
  const report = { done: frames.length === 0, agrees: null, iteration: 0, last, steps: 0, frames: 0, cells: 0, differences: 0, mismatches: [], advance };
  let state = null;

  function differ(frame, what, recorded, computed, place) {
    if (report.differences++ < limit) report.mismatches.push({ iteration: frame.iteration, line: frame.line, what, ...place, recorded, computed });
  }

  function compareCells(frame, what, recorded, computed, slot) {
    computed.forEach((ours, layer) => {
      const a = recorded[layer].cells, b = ours.cells;
      for (let i = 0; i < b.length; i++) {
        if (!Object.is(a[i], b[i])) differ(frame, what, a[i], b[i], { layer, row: Math.floor(i / ours.columns), column: i % ours.columns, ...slot });
      }
      report.cells += b.length;
    });
  }

  function compare(frame) {
    const before = report.differences;
    if (frame.weights) {
      compareCells(frame, "weights", frame.weights, state.weights);
      frame.slots.forEach((slot, i) => compareCells(frame, "slot", slot.value, state.slots[i].value, { slot: slot.name }));
    }
    if (report.differences === before) {
      const ours = digest(state);
      if (ours !== frame.stateSha256) differ(frame, "digest", frame.stateSha256, ours);
    }
    const error = run.error(state);
    if (!Object.is(error, frame.error)) differ(frame, "error", frame.error, error);
    report.cells++;
    report.frames++;
  }

  function advance(budgetMs = Infinity) {
    const end = Date.now() + budgetMs;
    while (!report.done) {
      if (state === null) state = run.initial();
      if (frames[report.frames].iteration === state.iteration) {
        compare(frames[report.frames]);
        report.done = report.frames === frames.length || (options.first === true && report.differences > 0);
        if (report.done && options.onState) options.onState(state, run.error(state));
      } else {
        const { next, error } = run.stepFrom(state);
        if (options.onState) options.onState(state, error);
        state = next;
        report.steps++;
      }
      report.iteration = state.iteration;
      if (Date.now() >= end) break;
    }
    if (report.done) report.agrees = report.frames > 0 && report.differences === 0;
    return report.done;
  }

  return report;
}

// ---- Recording

/** The lines of the trace of a run, one after another: a generator, so that a page can record in slices. */
function* recording(header, iterations, firstWeights) {
  const ours = run(header, null, firstWeights);
  if (!ours.supported) throw new Error(ours.why);
  const timing = scheduleOf(settings(header.experiment));
  let chain = "";
  const line = body => {
    const before = body.slice(0, -1);
    chain = textSha256(before, chain);
    return `${before},"chain":"${chain}"}\n`;
  };

  yield line(json(header));
  for (let state = ours.initial(); ; state = ours.step(state)) {
    const { iteration, weights, slots } = state, isLast = iteration === iterations;
    if (isLast || timing.due(iteration)) {
      const frame = { iteration, error: ours.error(state), stateSha256: digest(state) };
      if (isLast || timing.weights(iteration)) frame.weights = weights;
      if (frame.weights && slots.length > 0) frame.slots = slots;
      yield line(json(frame));
    }
    if (isLast) break;
  }
  yield line(json({ end: "done", iteration: iterations, experimentSha256: experimentSha256(header.experiment, iterations) }));
}

/** The trace of a run of so many iterations, byte for byte that of the program. The header is that of a trace, or of header(). */
const record = (header, iterations, firstWeights) => [...recording(header, iterations, firstWeights)].join("");

return {
  exp, sigmoid, bits, ulps, numberText, jsonNumber, sha256, digest, mt19937, philox, settings, canonical, experimentSha256, header, readTrace, run, replay, recording, record,
};
})();

if (typeof module === "object" && module.exports) module.exports = Elevenfold;
