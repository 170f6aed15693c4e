// Replays traces that keep their examples: node replay.js TRACE... Prints a line for each, as `elevenfold replay` does.
// EXIT STATUS: 0 all agree; 1 a trace differs; 65 a trace has a fault, or can't be replayed from itself.
"use strict";
const fs = require("fs");
const { bits, numberText, readTrace, replay, run, ulps } = require("../../../src/Cli/Page/engine.js");

const CHANGED = "chain mismatch: this line, or an earlier one, was changed after it was recorded";
const INTACT = "the chain is intact, so the line was not changed by accident; the chain has no key, so it does not prove who wrote the line";
const shown = x => `${numberText(x)} (0x${bits(x)})`;

function difference({ what, slot, layer, row, column, recorded, computed }) {
    if (what === "digest") return `the state's digest is recorded as ${recorded} and computed as ${computed}`;
    const name = what === "error" ? "the error" : `${slot ? `${slot} ` : ""}syn${layer}[${row},${column}]`;
    const apart = ulps(recorded, computed);
    return `${name} is recorded as ${shown(recorded)} and computed as ${shown(computed)}${apart === null ? ", one of them is NaN" : `, ${apart} ${apart === 1n ? "ulp" : "ulps"} apart`}`;
}

const refused = (file, { line, message }) => [65, `${file}, line ${line}: ${message}`];

// The line of a trace and its exit status: of what is first in the file. A broken chain is a difference, and any other fault is bad data.
function verdict(file) {
    const trace = readTrace(fs.readFileSync(file));
    const broken = trace.faults.find(({ kind }) => kind === "chain"), fault = trace.faults.find(({ kind }) => kind !== "chain");
    if (trace.frames.length === 0) return refused(file, fault);
    const ours = run(trace.header, null, trace.frames[0].weights);
    if (!ours.supported) return [65, `${file}: ${ours.why}`];

    const compared = replay(trace, ours, { first: true });
    compared.advance();
    const [first] = compared.mismatches;
    if (fault && !(first && first.line < fault.line)) return refused(file, fault);
    if (first) {
        const chain = broken && broken.line <= first.line ? CHANGED : INTACT;
        return [1, `${file}: differs at iteration ${first.iteration} (line ${first.line}): ${difference(first)}; ${chain}`];
    }
    if (broken) return [1, `${file}: differs at line ${broken.line}: the numbers agree with the computed ones; ${CHANGED}`];
    const interrupted = trace.end.end === "interrupted" ? ", where the run was interrupted" : "";
    const { arithmetic } = trace.header;
    const foreign = arithmetic === "ieee754-1" ? "" : `; its header names the arithmetic ${arithmetic}, but every compared number agrees with ieee754-1`;
    return [0, `${file}: agrees, ${compared.frames} recorded state${compared.frames === 1 ? "" : "s"} to iteration ${compared.last}${interrupted}; data from the trace${foreign}`];
}

for (const file of process.argv.slice(2)) {
    const [status, line] = verdict(file);
    (status === 65 ? console.error : console.log)(line);
    process.exitCode = Math.max(process.exitCode ?? 0, status);
}
