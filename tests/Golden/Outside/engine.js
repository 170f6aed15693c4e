// Answers requests about an engine.js, one JSON object a line, with a line each: node engine.js ENGINE < requests > answers
"use strict";
const fs = require("fs");
const path = require("path");
const engine = require(path.resolve(process.argv[2]));

const rows = ({ rows, columns, cells }) =>
    "[" + Array.from({ length: rows }, (_, i) => "[" + Array.from(cells.subarray(i * columns, (i + 1) * columns), engine.jsonNumber) + "]") + "]";

function number(pattern) {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt("0x" + pattern));
    return view.getFloat64(0);
}

const answers = {
    // A function of each little-endian binary64 of a file, into another file.
    map({ name, from, to }) {
        const xs = fs.readFileSync(from), ys = Buffer.alloc(xs.length);
        for (let i = 0; i < xs.length; i += 8) ys.writeBigUInt64LE(BigInt("0x" + engine.bits(engine[name](xs.readDoubleLE(i)))), i);
        fs.writeFileSync(to, ys);
        return "";
    },

    doubles({ seed, count }) {
        const generator = engine.mt19937(seed);
        return Array.from({ length: count }, () => engine.bits(generator.double())).join(" ");
    },

    permutation: ({ seed, count }) => engine.mt19937(seed).permutation(count).join(","),

    philox: ({ counter, key }) => engine.philox(...counter, ...key).join(","),

    texts: ({ patterns }) => patterns.map(pattern => engine.numberText(number(pattern))).join(" "),

    ulps: ({ pairs }) => pairs.map(pair => String(engine.ulps(...pair.map(number)))).join(" "),

    sha256: ({ text }) => engine.sha256(new TextEncoder().encode(text)),

    // The state after all iterations.
    train({ experiment, examples }) {
        const run = engine.run(engine.header({ experiment, examples }), matrices(examples));
        let state = run.initial();
        for (const { iterations } = engine.settings(experiment); state.iteration < iterations;) state = run.step(state);
        return `${engine.digest(state)} ${engine.numberText(run.error(state))}`;
    },

    // As `elevenfold show TRACE --at K,K,... --format json`.
    show({ trace, at }) {
        const { header, frames } = engine.readTrace(fs.readFileSync(trace));
        const run = engine.run(header, null, frames[0].weights);
        let state = run.initial();
        return at.map(iteration => {
            while (state.iteration < iteration) state = run.step(state);
            const { error, rate, ...parts } = run.intermediates(state);
            const named = Object.keys(parts).map(name => `,"${name}":${rows(parts[name])}`).join("");
            return `{"iteration":${iteration},"error":${engine.jsonNumber(error)}${named}}`;
        }).join(" ");
    },

    // Whether the trace is, byte for byte, that of the run of its header.
    record({ trace }) {
        const text = fs.readFileSync(trace, "utf8"), { header, end } = engine.readTrace(text);
        return String(engine.record(header, end.iteration) === text);
    },

    // The faults of a text, or what a replay of it in slices finds.
    replay({ text, slice }) {
        const trace = engine.readTrace(text);
        const run = engine.run(trace.header, null, trace.frames.length > 0 ? trace.frames[0].weights : null);
        const compared = run.supported ? engine.replay(trace, run) : null;
        while (compared && !compared.advance(slice)) continue;
        const faults = trace.faults.map(({ line, kind }) => `${kind} ${line}`);
        return JSON.stringify({ faults, why: run.why, agrees: compared && compared.agrees, differences: compared && compared.differences, cells: compared && compared.cells });
    },
};

const matrices = examples => {
    const matrix = value => ({ rows: value.length, columns: value[0].length, cells: Float64Array.from(value.flat()) });
    return { inputs: matrix(examples.inputs), targets: matrix(examples.targets) };
};

for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
    const request = JSON.parse(line);
    console.log(answers[request.ask](request));
}
