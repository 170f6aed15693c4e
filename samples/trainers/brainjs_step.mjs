// brain.js: one call of NeuralNetwork.trainPattern is the step. Needs the npm package brain.js (npm install brain.js@1.6.1).
//
// It updates after each row, so only requests of one row are steps of ours. The network is made for each request, and its biases
// and its momentum start from 0. It rounds outputs and deltas to binary32 (Float32Array).

import { createRequire } from "node:module";
import brain from "brain.js";
import { meanError, serve } from "./step_server.mjs";

const { version } = createRequire(import.meta.url)("brain.js/package.json");
const transposed = (a) => a[0].map((_, j) => a.map((row) => row[j]));

function step({ weights, inputs, targets, rate }) {
    if (inputs.length > 1) return { skip: "more than one row: brain.js updates after each" };

    const network = new brain.NeuralNetwork({ activation: "sigmoid" });
    network.fromJSON({
        sizes: [inputs[0].length, ...weights.map((synapse) => synapse[0].length)],
        layers: [inputs[0].map(() => ({})), ...weights.map((synapse) => transposed(synapse).map((unit) => ({ bias: 0, weights: unit })))],
    });
    network.trainOpts.learningRate = rate; // as an option it has to lie between 0 and 1

    const error = meanError(targets, [Array.from(network.run(inputs[0]))]);
    network.trainPattern({ input: inputs[0], output: targets[0] });
    return { weights: network.weights.slice(1).map((units) => transposed(units.map((unit) => Array.from(unit)))), error };
}

await serve(step, { name: "brain.js", version, arithmetic: "binary64, outputs and deltas in binary32" });
