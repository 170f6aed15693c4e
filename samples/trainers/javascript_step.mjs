// The tutorial's step in plain JavaScript, without a library: node javascript_step.mjs

import { meanError, serve } from "./step_server.mjs";

const transposed = (a) => a[0].map((_, j) => a.map((row) => row[j]));
const dot = (a, b) => a.map((row) => transposed(b).map((column) => row.reduce((sum, x, i) => sum + x * column[i], 0)));
const each = (f, a, b) => a.map((row, i) => row.map((x, j) => f(x, b?.[i][j])));
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

function step({ weights, inputs, targets, rate }) {
    const l = [inputs];
    for (const syn of weights) l.push(each(sigmoid, dot(l.at(-1), syn)));

    const stepped = [];
    let error = each((y, o) => y - o, targets, l.at(-1));
    for (let k = weights.length - 1; k >= 0; k--) {
        const delta = each((e, o) => e * (o * (1 - o)), error, l[k + 1]);
        error = dot(delta, transposed(weights[k]));
        stepped.unshift(each((w, update) => w + rate * update, weights[k], dot(transposed(l[k]), delta)));
    }
    return { weights: stepped, error: meanError(targets, l.at(-1)) };
}

await serve(step, { name: "plain JavaScript", version: process.version.slice(1) });
