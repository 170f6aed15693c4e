// Writes decimals.txt: bit patterns and what ECMAScript's Number::toString makes of them. node decimals.mjs > decimals.txt
// Powers of two (where the neighbours below stand closer), both ends of the plain notation, and random bits.
const view = new DataView(new ArrayBuffer(8));
const bits = x => { view.setFloat64(0, x); return view.getBigUint64(0).toString(16).padStart(16, '0'); };
const number = pattern => { view.setBigUint64(0, pattern); return view.getFloat64(0); };

const xs = [0.1, 0.2, 0.3, 1 / 3, 2 / 3, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 123456789012345680000, 9007199254740993];
for (let e = -1074; e <= 1023; e++) xs.push(2 ** e);
for (let e = -8; e <= 23; e++) for (const d of [1, 1.5, 9.999999999999998, 1.0000000000000002]) xs.push(d * 10 ** e, -d * 10 ** e);

let state = 20150712n;                       // Knuth's MMIX, as good as any here
for (let i = 0; i < 4000; i++) {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  const x = number(state);
  if (Number.isFinite(x)) xs.push(x);
  xs.push(Number(state >> 11n) / 2 ** 53);
}

console.log('# bits text; made by decimals.mjs with Node.js ' + process.version);
for (const x of xs) console.log(bits(x) + ' ' + String(x));
