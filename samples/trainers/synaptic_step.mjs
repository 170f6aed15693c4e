// Synaptic: one call of Network.activate and one of Network.propagate are the step. Needs the npm package synaptic
// (npm install synaptic@1.1.4).
//
// It updates after each row, so only requests of one row are steps of ours. The network is made for each request, and its biases
// start from 0.
// What it does is not the tutorial's step: the output's delta is the error without the slope, and the hidden error goes through
// the NEW weights.

import { createRequire } from "node:module";
import synaptic from "synaptic";
import { meanError, serve } from "./step_server.mjs";

const { version } = createRequire(import.meta.url)("synaptic/package.json");

function step({ weights, inputs, targets, rate }) {
    if (inputs.length > 1) return { skip: "more than one row: Synaptic updates after each" };

    const layers = [inputs[0].length, ...weights.map((synapse) => synapse[0].length)].map((size) => new synaptic.Layer(size));
    const synapses = weights.map((synapse, k) => synapse.map((row, i) => row.map((w, j) => layers[k].list[i].project(layers[k + 1].list[j], w))));
    layers.forEach((layer) => layer.list.forEach((neuron) => { neuron.bias = 0; })); // Layer.set({ bias: 0 }) keeps random ones
    const network = new synaptic.Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers.at(-1) });

    const error = meanError(targets, [network.activate(inputs[0])]);
    network.propagate(rate, targets[0]);
    network.restore(); // the weights of its generated code, back to its connections
    return { weights: synapses.map((synapse) => synapse.map((row) => row.map((connection) => connection.weight))), error };
}

await serve(step, { name: "Synaptic", version });
