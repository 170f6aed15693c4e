"use strict";

// Where a number comes from: the operation that gave it, term by term, each term with its own place.
// A place is { k, name, row, column }: a cell of a matrix of the step from state k.
const Explain = (() => {
  const pattern = /^(l|syn)(\d+)(?:_(.+))?$/;
  const at = (matrix, row, column) => matrix.cells[row * matrix.columns + column];

  // network: { bias, activation, outputs, update, depth }, where depth is the number of synapses.
  // matricesAt(k): the matrices of state k, or null where they are not at hand.
  return function explain(place, network, matricesAt) {
    const { k, name, row, column } = place;
    const here = matricesAt(k);
    if (name === "y") return { title: "target", text: "The target of this row, as the table gives it.", terms: [], then: [] };
    if (name === "error") return meanError();
    const [, kind, number, rest] = pattern.exec(name);
    const n = Number(number);
    if (kind === "syn") {
      return rest === undefined ? weight() : rest === "update" ? update() : slot(rest);
    }
    return rest === undefined ? (n === 0 ? input() : output()) : rest === "error" ? error() : rest === "slope" ? slope() : delta();

    function ref(name, row, column, k2 = k) {
      const matrices = k2 === k ? here : matricesAt(k2);
      return { k: k2, name, row, column, value: matrices && matrices[name] ? at(matrices[name], row, column) : NaN };
    }

    // error = (sum over rows, then outputs, of |y - l|) / cells
    function meanError() {
      const errors = here[`l${network.depth}_error`];
      const terms = Array.from(errors.cells, (value, i) => ({ factors: [ref(`l${network.depth}_error`, Math.floor(i / errors.columns), i % errors.columns)], product: Math.abs(value) }));
      const sum = summed(terms);
      return { title: "mean absolute error", equation: `error = (sum over rows and outputs of |l${network.depth}_error|) / ${terms.length}`, terms,
        then: [{ text: `${text(sum)} / ${terms.length} = ${text(sum / terms.length)}`, value: sum / terms.length }] };
    }

    function input() {
      return { title: "input", text: "An input of this row, as the table gives it, scaled where the experiment scales.", terms: [], then: [] };
    }

    // z[r,c] = sum over i of l[r,i] * syn[i,c], i ascending, the bias where it stands
    function output() {
      const before = here["l" + (n - 1)];
      const synapse = "syn" + (n - 1);
      const terms = [];
      const bias = i => terms.push(term([{ value: 1, text: "1 (bias)" }, ref(synapse, i, column)]));
      const shift = network.bias === "first" ? 1 : 0;
      if (network.bias === "first") bias(0);
      for (let i = 0; i < before.columns; i++) terms.push(term([ref(`l${n - 1}`, row, i), ref(synapse, i + shift, column)]));
      if (network.bias === "last") bias(before.columns);
      const z = summed(terms);
      const activation = n === network.depth ? network.outputs : network.activation;
      const then = [];
      if (activation === "sigmoid") {
        const e = Elevenfold.exp(-z);
        then.push({ text: `z = ${text(z)}` }, { text: `exp(-z) = ${text(e)}` }, { text: `l${n} = 1 / (1 + exp(-z)) = ${text(1 / (1 + e))}`, value: 1 / (1 + e), z });
      } else if (activation === "relu") {
        const value = z < 0 ? 0 : z;
        then.push({ text: `z = ${text(z)}` }, { text: `l${n} = 0 where z < 0, else z = ${text(value)}`, value });
      } else {
        then.push({ text: `l${n} = z`, value: z });
      }
      if (then[then.length - 1].value !== at(here[name], row, column) && network.dropout > 0) {
        then.push({ text: `The mask of this step gives ${text(at(here[name], row, column))}: dropout leaves an output out, or divides it by the probability of staying.` });
      }
      return { title: "output of a unit", equation: `${cell(name, row, column)} = ${activation}(sum over i of l${n - 1}[${row},i] * ${synapse}[i,${column}])`, terms, then };
    }

    function error() {
      if (n === network.depth) {
        const [y, l] = [ref("y", row, column), ref("l" + n, row, column)];
        return { title: "error of an output", equation: `${cell(name, row, column)} = y - l${n}`, terms: [], then: [{ refs: [y, l], sign: "-", text: text(y.value - l.value), value: y.value - l.value }] };
      }
      const next = here[`l${n + 1}_delta`];
      const shift = network.bias === "first" ? 1 : 0;
      const terms = [];
      for (let j = 0; j < next.columns; j++) terms.push(term([ref(`l${n + 1}_delta`, row, j), ref("syn" + n, column + shift, j)]));
      summed(terms);
      return { title: "error of a hidden unit", equation: `${cell(name, row, column)} = sum over j of l${n + 1}_delta[${row},j] * syn${n}[${column + shift},j], the weights before the update`, terms, then: [] };
    }

    function slope() {
      if (isMasked()) return { title: "slope", text: "The slope of the activation at the output before the mask of dropout.", terms: [], then: [] };
      const activation = n === network.depth ? network.outputs : network.activation;
      const l = ref("l" + n, row, column);
      const value = activation === "sigmoid" ? l.value * (1 - l.value) : activation === "relu" ? (l.value > 0 ? 1 : 0) : 1;
      const words = activation === "sigmoid" ? `l${n} * (1 - l${n})` : activation === "relu" ? `1 where l${n} > 0, else 0` : "1";
      return { title: "slope", equation: `${cell(name, row, column)} = ${words}`, terms: [], then: [{ refs: [l], text: text(value), value }] };
    }

    // Under dropout l is the output times the mask of the step.
    function isMasked() { return network.dropout > 0 && n < network.depth; }

    function delta() {
      const [e, s] = [ref(`l${n}_error`, row, column), ref(`l${n}_slope`, row, column)];
      return { title: "delta", equation: `${cell(name, row, column)} = l${n}_error * l${n}_slope${isMasked() ? " * the mask of dropout" : ""}`, terms: [],
        then: [isMasked() ? { refs: [e, s], sign: "*", text: text(at(here[name], row, column)) } : { refs: [e, s], sign: "*", text: text(e.value * s.value), value: e.value * s.value }] };
    }

    // update[i,c] = sum over rows of l[r,i] * delta[r,c]
    function update() {
      const deltas = here[`l${n + 1}_delta`];
      const inputs = here["l" + n];
      const isBias = network.bias === "first" ? row === 0 : network.bias === "last" && row === inputs.columns;
      const i = network.bias === "first" ? row - 1 : row;
      const terms = [];
      for (let r = 0; r < deltas.rows; r++) {
        terms.push(term([isBias ? { value: 1, text: "1 (bias)" } : ref("l" + n, r, i), ref(`l${n + 1}_delta`, r, column)]));
      }
      summed(terms);
      return { title: "update of a weight", equation: `${cell(name, row, column)} = sum over rows r of ${isBias ? "1" : `l${n}[r,${i}]`} * l${n + 1}_delta[r,${column}]`, terms, then: [] };
    }

    function weight() {
      if (k === 0) return { title: "weight", text: network.initial, terms: [], then: [] };
      const before = matricesAt(k - 1);
      const [w, u] = [ref(name, row, column, k - 1), ref(`${name}_update`, row, column, k - 1)];
      if (before === null || !before[`${name}_update`]) return { title: "weight", text: "The state before it is not at hand here.", terms: [], then: [] };
      const rate = network.rateAt(k - 1);
      if (network.update.length === 0) {
        const value = w.value + rate * u.value;
        return { title: "weight", equation: `${name} = ${name} + rate * ${name}_update, both of iteration ${k - 1}`, terms: [],
          then: [{ refs: [w, { value: rate, text: `rate ${text(rate)}` }, u], sign: "+*", text: text(value), value }] };
      }
      const slots = Object.keys(here).filter(other => other.startsWith(name + "_") && !other.endsWith("_update")).map(other => ref(other, row, column));
      return { title: "weight", equation: `${name} = ${name} + rate * update, where the recipe makes the update of ${name}_update: ${network.update.join(", ")}`, terms: [],
        then: [{ refs: [w, u, ...slots], sign: ",", text: text(at(here[name], row, column)) }] };
    }

    function slot(slotName) {
      if (k === 0) return { title: slotName, text: "0: nothing was carried yet.", terms: [], then: [] };
      const synapse = "syn" + n;
      return { title: slotName, equation: `${slotName} of iteration ${k}, as the recipe (${network.update.join(", ")}) makes it of iteration ${k - 1}`, terms: [],
        then: [{ refs: [ref(name, row, column, k - 1), ref(`${synapse}_update`, row, column, k - 1)], sign: ",", text: text(at(here[name], row, column)) }] };
    }
  };

  function term(factors) {
    return { factors, product: factors.reduce((product, factor) => product * factor.value, 1) };
  }

  // The left fold from +0; each term gets the sum up to it.
  function summed(terms) {
    let sum = 0;
    for (const one of terms) {
      sum += one.product;
      one.sum = sum;
    }
    return sum;
  }

  function text(value) { return Elevenfold.numberText(value); }

  function cell(name, row, column) { return `${name}[${row},${column}]`; }
})();
