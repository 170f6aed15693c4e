// Records a run as a trace/2 on standard output: node record.js TABLE [OPTIONS]. The options are those of `elevenfold train` that decide a run, and so are the bytes.
// The table is plain: numbers between commas, a first line of names, the target in the last column.
"use strict";
const fs = require("fs");
const path = require("path");
const { parseArgs } = require("util");
const { header, recording, sha256 } = require("../../../src/Cli/Page/engine.js");

const words = text => text, numbers = text => text.split(",").map(Number);
const terms = text => text.split(/,(?=[a-z])/);
const FIELDS = {
    hidden: ["network", numbers], bias: ["network", words], activation: ["network", words], outputs: ["network", words],
    "learning-rate": ["recipe", Number], "rate-schedule": ["recipe", terms], update: ["recipe", terms],
    batch: ["recipe", Number], shuffle: ["recipe", words], dropout: ["recipe", Number],
    seed: [null, Number], iterations: [null, Number], every: [null, Number], checkpoint: [null, Number],
};

function experimentOf(values) {
    const experiment = { network: {}, recipe: {} };
    for (const option of Object.keys(values)) {
        const [section, read] = FIELDS[option];
        const name = option.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
        (section ? experiment[section] : experiment)[name] = read(values[option]);
    }
    return experiment;
}

const { values, positionals: [table] } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(Object.keys(FIELDS).map(name => [name, { type: "string" }])),
});
const bytes = fs.readFileSync(table);
const [names, ...rows] = bytes.toString().trim().split(/\r?\n/).map(line => line.split(","));
const experiment = experimentOf(values);
const made = header({
    experiment: { ...experiment, data: { table: path.basename(table), sha256: sha256(bytes) } },
    examples: { inputs: rows.map(row => row.slice(0, -1).map(Number)), targets: rows.map(row => [Number(row[row.length - 1])]) },
    columns: { inputs: names.slice(0, -1), targets: names.slice(-1) },
    table: { rows: rows.length },
});
for (const line of recording(made, experiment.iterations ?? 60000)) fs.writeSync(1, line);
