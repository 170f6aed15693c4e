// A network of nodes and links, as the one behind TensorFlow Playground (D. Smilkov and S. Carter, 2016), in our own words:
// a node knows its links, every row adds its derivatives to the links, and one update follows the batch.
//
// Its update is the mean over the batch, so its rate is ours times the rows. A node's bias starts from 0 at each request.

import { meanError, serve } from "./step_server.mjs";

const sigmoid = { output: (x) => 1 / (1 + Math.exp(-x)), slope: (x) => sigmoid.output(x) * (1 - sigmoid.output(x)) };

class Node {
    bias = 0; links = []; outgoing = []; biasSum = 0;

    forward() {
        this.total = this.links.reduce((sum, link) => sum + link.weight * link.from.output, this.bias);
        this.output = sigmoid.output(this.total);
    }

    // outputSlope is the derivative of the loss by the output; that by the total input goes on to bias and links.
    backward(outputSlope) {
        this.inputSlope = outputSlope * sigmoid.slope(this.total);
        this.biasSum += this.inputSlope;
        for (const link of this.links) link.sum += this.inputSlope * link.from.output;
    }

    update(rate, rows) {
        this.bias -= rate * this.biasSum / rows;
        for (const link of this.links) link.weight -= (rate / rows) * link.sum;
    }
}

class Link {
    sum = 0;

    constructor(from, to, weight) {
        Object.assign(this, { from, to, weight });
        from.outgoing.push(this);
        to.links.push(this);
    }
}

function step({ weights, inputs, targets, rate }) {
    const layers = [inputs[0].length, ...weights.map((synapse) => synapse[0].length)].map((size) => Array.from({ length: size }, () => new Node()));
    const links = weights.map((synapse, k) => synapse.map((row, i) => row.map((w, j) => new Link(layers[k][i], layers[k + 1][j], w))));

    const outputs = inputs.map((row, n) => {
        layers[0].forEach((node, i) => { node.output = row[i]; });
        for (const layer of layers.slice(1)) for (const node of layer) node.forward();
        layers.at(-1).forEach((node, j) => node.backward(node.output - targets[n][j]));
        for (const layer of layers.slice(1, -1).reverse())
            for (const node of layer) node.backward(node.outgoing.reduce((sum, link) => sum + link.weight * link.to.inputSlope, 0));
        return layers.at(-1).map((node) => node.output);
    });
    for (const layer of layers.slice(1)) for (const node of layer) node.update(rate * inputs.length, inputs.length);
    return { weights: links.map((synapse) => synapse.map((row) => row.map((link) => link.weight))), error: meanError(targets, outputs) };
}

await serve(step, { name: "nodes and links", version: process.version.slice(1) });
