"use strict";

// The page: what is shown (iteration, number, row), where it comes from (the record, and beside it a second trace, another
// state or a branch), and the controls. The address holds what is shown.
(() => {
  const { element, widthOf, short, full, isSame, MatrixView, NetworkView, CurveView, sigmoidPicture } = Views;
  const byId = id => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const mostTerms = 60;
  const sliceMs = 12;
  const mostProducts = 2e8; // of a step: about half a second, for which the page would not answer

  const records = data.traces.map(recordOf);
  const main = records[0];
  const shown = { k: 0, place: null, row: 0, beside: null, isPlaying: false };
  let branch = null; // { timeline, run, from, change, first }

  // A record: the trace as it was read, its run, and its timeline.
  function recordOf(source) {
    const trace = Elevenfold.readTrace(source.text);
    const examples = source.examples === null ? undefined : {
      inputs: matrixOf(source.examples.inputs), targets: matrixOf(source.examples.targets),
    };
    const checkpoints = trace.frames.filter(frame => frame.weights !== null);
    const starts = checkpoints.map(frame => ({ iteration: frame.iteration, weights: frame.weights, slots: frame.slots || [] }));
    const run = withinReach(Elevenfold.run(trace.header, examples, starts.length > 0 ? starts[0].weights : undefined), trace.header);
    const last = trace.frames.length > 0 ? trace.frames[trace.frames.length - 1].iteration : 0;
    const timeline = new Timeline(run, starts, last);
    return { name: source.name, source, trace, run, timeline, examples: examples || run.examples, replay: null, network: networkOf(trace.header, run) };
  }

  function withinReach(run, header) {
    if (!run.supported) return run;
    const rows = (header.experiment.recipe || {}).batch || run.examples.inputs.rows;
    const products = 3 * rows * header.layers.slice(1).reduce((sum, units, k) => sum + units * header.layers[k], 0);
    return products <= mostProducts ? run : { ...run, supported: false, why: `a step takes ${products.toLocaleString("en-US")} products, and this page takes at most ${mostProducts.toLocaleString("en-US")}` };
  }

  function matrixOf(rows) {
    return { rows: rows.length, columns: rows.length === 0 ? 0 : rows[0].length, cells: Float64Array.from(rows.flat()) };
  }

  function networkOf(header, run, rate) {
    const { network = {}, recipe = {}, seed = 1 } = header.experiment;
    return {
      bias: network.bias || "none", activation: network.activation || "sigmoid", outputs: network.outputs || "sigmoid", depth: header.layers.length - 1,
      update: [].concat(recipe.update || []), dropout: recipe.dropout || 0, batch: recipe.batch || 0, rateAt: k => run.rate(k),
      initial: network.initial ? `An initial weight: the run started from given weights, whose SHA-256 is ${network.initial}.`
        : `An initial weight: 2u - 1, where u is the next number of NumPy's generator (MT19937) with seed ${seed}.`,
    };
  }

  // What stands beside the record: { title, timeline, network, at(k) }, or null.
  function second() {
    if (branch !== null) return { title: "branch", timeline: branch.timeline, network: branch.network, at: k => k };
    if (records.length > 1) return { title: records[1].name, timeline: records[1].timeline, network: records[1].network, at: k => Math.min(k, records[1].timeline.last) };
    if (shown.beside !== null) return { title: `state ${shown.beside}`, timeline: main.timeline, network: main.network, at: () => shown.beside };
    return null;
  }

  // ---- The address: #k=500&cell=l1[2,1]&row=0&beside=0

  function readAddress() {
    const words = new URLSearchParams(decodeURIComponent(location.hash.slice(1)));
    shown.k = within(words.get("k"), 0);
    shown.beside = words.has("beside") ? within(words.get("beside"), null) : null;
    const cell = /^([a-z0-9_]+)\[(\d+),(\d+)\]$/.exec(words.get("cell") || "");
    shown.place = cell === null ? null : { name: cell[1], row: Number(cell[2]), column: Number(cell[3]) };
    shown.row = whole(words.get("row"), shown.place !== null && isOfRows(shown.place.name) ? shown.place.row : 0);
  }

  // Whether the rows of a matrix are those of the table.
  function isOfRows(name) { return /^(l\d|y)/.test(name); }

  function address(k = shown.k, place = shown.place) {
    return `#k=${k}` + (place ? `&cell=${place.name}[${place.row},${place.column}]` : "") + (shown.row ? `&row=${shown.row}` : "") + (shown.beside !== null ? `&beside=${shown.beside}` : "");
  }

  function whole(text, other) { return text !== null && /^\d+$/.test(text) ? Number(text) : other; }
  function within(text, other) { const k = whole(text, null); return k === null ? other : Math.max(main.timeline.from, Math.min(end(), k)); }
  function end() { return main.timeline.last; }

  function go(k) {
    shown.k = Math.max(main.timeline.from, Math.min(end(), Math.round(k)));
    enable();
    history.replaceState(null, "", address());
    render();
  }

  // Where the states can't be computed here, the recorded ones are walked.
  function before(k) { return main.timeline.isComputed ? k - 1 : Math.max(...main.timeline.starts.map(start => start.iteration).filter(other => other < k), main.timeline.from); }
  function after(k) { return main.timeline.isComputed ? k + 1 : Math.min(...main.timeline.starts.map(start => start.iteration).filter(other => other > k), end()); }

  function goTo(k, place) {
    history.pushState(null, "", address(k, place));
    readAddress();
    render();
  }

  // ---- Rendering

  let asked = false;
  function render() {
    if (!asked) {
      asked = true;
      requestAnimationFrame(() => { asked = false; draw(); });
    }
  }

  function draw() {
    enable();
    byId("beside").value = shown.beside === null ? "" : shown.beside;
    const state = main.timeline.seek(shown.k);
    curve.move(shown.k);
    if (state === null) {
      byId("state").textContent = main.timeline.isComputed ? `Computing state ${shown.k}...` : `State ${shown.k} is not recorded with its weights, and this page cannot compute it: ${main.run.why}`;
      if (main.timeline.isComputed) render();
      return;
    }
    const matrices = matricesFor(main, main.timeline, state);
    const other = second();
    const otherState = other === null || branch !== null && shown.k < branch.from ? null : other.timeline.seek(other.at(shown.k));
    if (other !== null && otherState === null && other.timeline.isComputed && !(branch !== null && shown.k < branch.from)) render();
    const otherMatrices = otherState === null ? null : matricesFor(branch || records[1] || main, other.timeline, otherState);
    if (shown.place !== null && (!matrices[shown.place.name] || shown.place.row >= matrices[shown.place.name].rows || shown.place.column >= matrices[shown.place.name].columns)) shown.place = null;
    byId("state").replaceChildren(...describe(state, other, otherState));
    byId("rate").placeholder = Elevenfold.numberText(main.network.rateAt(shown.k));
    showMatrices(matrices, state, otherMatrices, [records.length > 1 ? main.name : "record", other ? other.title : ""]);
    const rows = matrices.l0 ? matrices.l0.rows : 1;
    byId("row").max = rows - 1;
    byId("row").value = shown.row = Math.min(shown.row, rows - 1);
    network.show(matrices, shown.row);
    explainPlace(matrices, other, otherMatrices);
  }

  function enable() {
    byId("iteration").value = byId("scrubber").value = shown.k;
    byId("back").disabled = byId("first").disabled = shown.k <= main.timeline.from;
    byId("forward").disabled = byId("last").disabled = shown.k >= end();
  }

  function describe(state, other, otherState) {
    const text = (timeline, one) => timeline.isComputed ? `error ${Elevenfold.numberText(timeline.run.error(one))}` : "weights as recorded";
    const ours = text(main.timeline, state);
    return [`Iteration ${shown.k} of ${end()}: `, main.timeline.isComputed ? element("a", { href: address(shown.k, { name: "error", row: 0, column: 0 }) }, ours) : ours,
      otherState === null ? "" : `; ${other.title}: ${text(other.timeline, otherState)}`];
  }

  // The matrices of the engine, and y, the targets.
  function matricesFor(record, timeline, state) {
    const found = timeline.matricesOf(state);
    if (found.y || !timeline.isComputed) return found;
    const { l0, error, rate, ...others } = found;
    timeline.matrices.value = { l0, y: timeline.run.targetsOf(state), ...others, error: { rows: 1, columns: 1, cells: Float64Array.of(error) } };
    return timeline.matrices.value;
  }

  const matrixViews = new Map();
  function showMatrices(matrices, state, others, titles) {
    const names = Object.keys(matrices).filter(name => name !== "error");
    for (const name of names) {
      if (!matrixViews.has(name)) {
        const view = new MatrixView(name, labelsOf(name), (chosen, at) => at === null ? render() : choose(chosen, at));
        matrixViews.set(name, view);
        byId("matrices").append(view.root);
      }
      const chosen = shown.place !== null && shown.place.name === name ? shown.place : null;
      matrixViews.get(name).show(matrices[name], state, chosen, others && others[name] ? others[name] : null, titles);
    }
  }

  // Inputs and targets have the names of their columns.
  function labelsOf(name) {
    const columns = main.trace.header.columns || {};
    const names = name === "l0" && columns.inputs && columns.inputs.length === main.trace.header.layers[0] ? columns.inputs
      : (name === "y" || name === "l" + main.network.depth) && columns.classes && columns.classes.length > 0 ? columns.classes
      : name === "y" && columns.targets ? columns.targets : [];
    const short = text => { const letters = Array.from(text); return letters.length > 14 ? letters.slice(0, 13).join("") + "…" : text; };
    // With batches the rows of a step are rows of the table in another order.
    const isTaken = main.network.batch > 0 && isOfRows(name) && main.timeline.isComputed;
    return { column: c => names[c] === undefined ? String(c) : short(String(names[c])), row: (r, state) => String(isTaken ? main.run.rowOf(state, r) : r) };
  }

  function choose(name, { row, column }) {
    if (isOfRows(name)) shown.row = row;
    goTo(shown.k, { name, row, column });
  }

  // ---- Where a number comes from

  function explainPlace(matrices, other, otherMatrices) {
    const box = byId("explanation");
    if (shown.place === null) return;
    const { name, row, column } = shown.place;
    const value = matrices[name].cells[row * matrices[name].columns + column];
    const parts = [
      element("p", { class: "value" }, `${name === "error" ? name : `${name}[${row},${column}]`} = ${Elevenfold.numberText(value)}`),
      element("p", {}, `at iteration ${shown.k}, as bits 0x${Elevenfold.bits(value)}`),
    ];
    const second = otherMatrices && otherMatrices[name];
    if (second && row < second.rows && column < second.columns) {
      const its = second.cells[row * second.columns + column];
      parts.push(element("p", {}, `${other.title}: ${Elevenfold.numberText(its)}, 0x${Elevenfold.bits(its)}` + (isSame(value, its) ? ", the same bits" : `, ${apart(value, its)}`)));
    }
    if (name === "error") {
      for (const record of records) {
        const frame = record.trace.frames.find(one => one.iteration === shown.k);
        if (frame) parts.push(element("p", {}, `${record.name} records ${Elevenfold.numberText(frame.error)}, 0x${Elevenfold.bits(frame.error)}`));
      }
    }
    if (main.timeline.isComputed) parts.push(...explanation({ k: shown.k, name, row, column }, value));
    if (/^(l0|y|syn\d+)$/.test(name) && main.timeline.isComputed) parts.push(changer(name, row, column, value));
    if (box.place !== address() || box.value !== value || box.other !== second) {
      const isFocused = box.contains(document.activeElement) && document.activeElement.tagName === "INPUT";
      if (!isFocused || box.place !== address()) box.replaceChildren(...parts);
      box.place = address();
      box.value = value;
      box.other = second;
    }
  }

  function explanation(place, value) {
    const matricesAt = k => {
      const state = main.timeline.seek(k, 200);
      return state === null ? null : matricesFor(main, main.timeline, state);
    };
    const found = Explain(place, main.network, matricesAt);
    const parts = [element("h3", {}, found.title)];
    if (found.text) parts.push(element("p", {}, found.text));
    if (found.equation) parts.push(element("p", { class: "value" }, found.equation));
    if (found.terms.length > 0) parts.push(termTable(found.terms));
    for (const step of found.then) parts.push(stepLine(step));
    const last = found.then.filter(step => step.value !== undefined).pop();
    const result = last ? last.value : found.terms.length > 0 && found.then.length === 0 ? found.terms[found.terms.length - 1].sum : undefined;
    if (result !== undefined) parts.push(element("p", {}, isSame(result, value) ? "This is the number above, to the last bit." : `This and the number above are ${apart(result, value)}.`));
    const curve = found.then.find(step => step.z !== undefined);
    if (curve) parts.push(sigmoidPicture(curve.z));
    return parts;
  }

  function termTable(terms) {
    const half = mostTerms / 2;
    const lines = terms.length <= mostTerms ? terms.map((one, i) => [one, i]) : [...terms.slice(0, half).map((one, i) => [one, i]), null, ...terms.slice(-half).map((one, i) => [one, terms.length - half + i])];
    const row = line => line === null
      ? element("tr", {}, element("td", { colspan: 3 + terms[0].factors.length }, `${terms.length - mostTerms} more terms`))
      : element("tr", {}, element("th", { scope: "row" }, String(line[1])), ...line[0].factors.map(factor => element("td", {}, linkTo(factor))),
        element("td", {}, short(line[0].product)), element("td", {}, short(line[0].sum)));
    return element("div", { class: "scroll" }, element("table", {},
      element("caption", {}, "The sum, from the first term to the last"),
      element("thead", {}, element("tr", {}, ...["term", ...terms[0].factors.map(() => "factor"), terms[0].factors.length > 1 ? "product" : "size", "sum so far"].map(text => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...lines.map(row))));
  }

  function stepLine(step) {
    if (!step.refs) return element("p", { class: "value" }, step.text);
    const line = element("p", { class: "value" });
    step.refs.forEach((ref, i) => line.append(...(i > 0 ? [` ${(step.sign || ",")[Math.min(i - 1, (step.sign || ",").length - 1)]} `] : []), linkTo(ref)));
    line.append(` = ${step.text}`);
    return line;
  }

  function linkTo(ref) {
    if (!ref.name) return ref.text;
    const text = `${ref.name}[${ref.row},${ref.column}] ${short(ref.value)}` + (ref.k === shown.k ? "" : ` (iteration ${ref.k})`);
    return element("a", { href: address(ref.k, ref), title: full(ref.value) }, text);
  }

  // ---- Branches

  function changer(name, row, column, value) {
    const input = element("input", { type: "text", inputmode: "decimal", value: Elevenfold.numberText(value), "aria-label": `Value of ${name}[${row},${column}]`, autocomplete: "off", id: "change-value" });
    return element("form", { class: "change", onsubmit: event => {
      event.preventDefault();
      const changed = numberOf(input);
      if (changed !== null) startBranch({ name, row, column, value: changed });
    } }, element("label", {}, name.startsWith("syn") ? "Change this weight at this iteration: " : "Change it from this iteration on: ", input), " ", element("button", {}, "Change"));
  }

  function numberOf(input) {
    const text = input.value.trim();
    const value = Number(text);
    const isNumber = text !== "" && Number.isFinite(value);
    input.setCustomValidity(isNumber ? "" : "expected a number, such as 0.5");
    input.reportValidity();
    return isNumber ? value : null;
  }

  function startBranch(change) {
    const from = shown.k;
    const state = main.timeline.seek(from, 1000);
    if (state === null) return;
    const copy = matrix => ({ rows: matrix.rows, columns: matrix.columns, cells: matrix.cells.slice() });
    const set = (matrix, row, column, value) => { const changed = copy(matrix); changed.cells[row * matrix.columns + column] = value; return changed; };
    const header = JSON.parse(JSON.stringify(main.trace.header));
    let { inputs, targets } = main.examples;
    let weights = state.weights;
    if (change.name === "rate") header.experiment.recipe = { ...header.experiment.recipe, learningRate: change.value };
    else if (change.name === "l0") inputs = set(inputs, rowOf(state, change.row), change.column, change.value);
    else if (change.name === "y") targets = set(targets, rowOf(state, change.row), change.column, change.value);
    else weights = weights.map((matrix, n) => change.name === "syn" + n ? set(matrix, change.row, change.column, change.value) : matrix);
    const run = Elevenfold.run(header, { inputs, targets }, main.timeline.starts[0].weights);
    const start = { ...state, weights };
    branch = { run, from, change, network: networkOf(header, run), timeline: new Timeline(run, [start], end()), first: null, isSearched: false };
    branch.first = firstDifference(state, start) || null;
    later(branch);
    describeBranch();
    render();
  }

  // The row of the table behind a row of the matrices: with batches a step takes some rows only.
  const rowOf = (state, row) => main.run.rowOf(state, row);

  function firstDifference(a, b) {
    for (let n = 0; n < a.weights.length; n++) {
      const columns = a.weights[n].columns;
      for (let i = 0; i < a.weights[n].cells.length; i++) {
        const [x, y] = [a.weights[n].cells[i], b.weights[n].cells[i]];
        if (!isSame(x, y)) return { k: a.iteration, name: "syn" + n, row: Math.floor(i / columns), column: i % columns, a: x, b: y };
      }
    }
    return null;
  }

  // Computes the errors of a branch to its end, and where it parts from the record, in slices.
  function later(one) {
    let [a, b] = [main.timeline.seek(one.from, 1000), one.timeline.starts[0]];
    const slice = () => {
      if (branch !== one) return;
      const stop = performance.now() + sliceMs;
      while (performance.now() < stop && b.iteration <= one.timeline.last) {
        one.timeline.keepError(b.iteration, one.run.error(b));
        one.timeline.keep(b);
        if (b.iteration === one.timeline.last) { one.isSearched = true; break; }
        b = one.run.step(b);
        if (one.first === null) {
          a = main.timeline.run.step(a);
          one.first = firstDifference(a, b);
        }
      }
      if (one.isSearched || one.first !== one.told) { one.told = one.first; describeBranch(); }
      if (one.isSearched) drawCurve(); else setTimeout(slice, 0);
    };
    slice();
  }

  function describeBranch() {
    const { change, from, first, isSearched } = branch;
    const what = change.name === "rate" ? "the learning rate" : `${change.name}[${change.row},${change.column}]`;
    byId("comparison").hidden = false;
    byId("reset").hidden = false;
    byId("difference").textContent = `Branch from iteration ${from}: ${what} is ${Elevenfold.numberText(change.value)}. ` + differenceText(first, "record", "branch", isSearched);
    byId("go-difference").hidden = first === null;
    byId("go-difference").onclick = () => goTo(branch.first.k, branch.first);
  }

  function differenceText(first, a, b, isDone) {
    return first === null ? (isDone ? "No state differs." : "Looking for the first state that differs...")
      : `The first state that differs is ${first.k}: ${first.name === "error" ? "its recorded error" : `${first.name}[${first.row},${first.column}]`} is ${Elevenfold.numberText(first.a)} in ${a} and ${Elevenfold.numberText(first.b)} in ${b}, ${apart(first.a, first.b)}.`;
  }

  function reset() {
    branch = null;
    byId("reset").hidden = true;
    byId("comparison").hidden = records.length < 2;
    if (records.length > 1) describeTraces();
    drawCurve();
    render();
  }

  // ---- Replaying in the background: every record is computed from its header, and compared

  function replayAll() {
    const record = records.find(one => one.run.supported && (one.replay === null || !one.replay.done));
    if (!record) {
      if (records.length > 1) compareTraces();
      return;
    }
    if (record.replay === null) record.replay = Elevenfold.replay(record.trace, record.run, { onState: (state, error) => {
      if (record.replay.mismatches.length === 0) record.timeline.keep(state);
      record.timeline.keepError(state.iteration, error);
    } });
    record.replay.advance(sliceMs);
    badge();
    if (record.replay.done) drawCurve();
    setTimeout(replayAll, 0);
  }

  function badge() {
    const box = byId("badge");
    const texts = records.map(record => {
      const name = records.length > 1 ? `${record.name}: ` : "";
      const { trace, replay, run } = record;
      const count = n => n.toLocaleString("en-US");
      if (!run.supported) return [null, `${name}this page cannot compute this run: ${run.why}`];
      const fault = trace.faults.find(one => one.kind !== "cut");
      if (fault && (replay === null || replay.done)) return [false, `${name}line ${fault.line}: ${fault.message}${replay && replay.mismatches.length > 0 ? "; " + mismatchText(replay.mismatches[0]) : ""}`];
      if (replay === null) return [null, `${name}waiting`];
      if (!replay.done) return [null, `${name}recomputing: ${count(replay.steps + 1)} of ${count(record.timeline.last + 1)} states`];
      if (replay.mismatches.length > 0) return [false, `${name}${mismatchText(replay.mismatches[0])}`];
      const end = trace.end === null ? `; ${trace.faults[0].message}` : trace.end.end === "interrupted" ? "; the run was interrupted there" : "";
      return [trace.end !== null, `${name}${count(replay.steps + 1)} of ${count(record.timeline.last + 1)} states recomputed here, 0 bits differ${end}`];
    });
    box.className = texts.some(([agrees]) => agrees === false) ? "differs" : texts.every(([agrees]) => agrees === true) ? "agrees" : "";
    const text = (box.className === "agrees" ? "✓ " : box.className === "differs" ? "✗ " : "") + texts.map(([, text]) => text).join("; ");
    if (box.textContent !== text) box.textContent = text;
  }

  function mismatchText(m) {
    const where = `state ${m.iteration} (line ${m.line}) differs: `;
    if (m.what === "digest") return where + "its digest is not that of the computed state";
    const cell = m.what === "error" ? "the error" : `${m.what === "weights" ? "syn" + m.layer : `syn${m.layer}_${m.slot}`}[${m.row},${m.column}]`;
    return `${where}${cell} is recorded as ${Elevenfold.numberText(m.recorded)} and computed as ${Elevenfold.numberText(m.computed)}, ${apart(m.recorded, m.computed)}`;
  }

  function apart(a, b) {
    const ulps = Elevenfold.ulps(a, b);
    return ulps === null ? "one of them is NaN" : ulps === 1n ? "1 ulp apart" : `${ulps} ulps apart`;
  }

  // ---- Two traces: the first state in which they differ, of those that both have

  let parted = null;
  let isCompared = false;
  function compareTraces() {
    const [one, two] = records;
    let k = 0;
    const lastBoth = Math.min(one.timeline.last, two.timeline.last);
    const errorsOf = record => new Map(record.trace.frames.map(frame => [frame.iteration, frame.error]));
    const [errorsA, errorsB] = [errorsOf(one), errorsOf(two)];
    const recordedError = k => errorsA.has(k) && errorsB.has(k) && !isSame(errorsA.get(k), errorsB.get(k)) ? { k, name: "error", row: 0, column: 0, a: errorsA.get(k), b: errorsB.get(k) } : null;
    const isSameShape = JSON.stringify(one.trace.header.layers) === JSON.stringify(two.trace.header.layers);
    const slice = () => {
      const stop = performance.now() + sliceMs;
      while (isSameShape && k <= lastBoth && performance.now() < stop) {
        const [a, b] = [one.timeline.seek(k, 1000), two.timeline.seek(k, 1000)];
        parted = (a !== null && b !== null ? firstDifference(a, b) : null) || recordedError(k);
        if (parted !== null) k = lastBoth;
        k++;
      }
      isCompared = !isSameShape || k > lastBoth;
      describeTraces();
      if (isCompared) {
        if (parted !== null && !location.hash) { shown.k = parted.k; goTo(parted.k, parted); }
      } else setTimeout(slice, 0);
    };
    slice();
  }

  function describeTraces() {
    if (branch !== null) return;
    byId("comparison").hidden = false;
    byId("reset").hidden = true;
    byId("difference").textContent = isCompared && parted === null && JSON.stringify(records[0].trace.header.layers) !== JSON.stringify(records[1].trace.header.layers)
      ? "The two networks have different layers, so their states have nothing in common." : differenceText(parted, records[0].name, records[1].name, isCompared);
    byId("go-difference").hidden = parted === null;
    byId("go-difference").onclick = () => goTo(parted.k, parted);
    byId("findings").replaceChildren(...data.findings.map(text => element("li", {}, text)));
  }

  // ---- The curve

  const curve = new CurveView(go);
  function drawCurve() {
    const series = records.map(record => ({ name: record.name, from: record.timeline.from, stride: record.timeline.errorStride, errors: record.timeline.errors }));
    if (branch !== null) series.splice(1, series.length, { name: "branch", from: branch.from, stride: branch.timeline.errorStride, errors: branch.timeline.errors });
    curve.isLogarithmic = byId("logarithmic").checked;
    curve.draw(series, main.trace.frames.map(frame => [frame.iteration, frame.error]), end());
    curve.move(shown.k);
    byId("legend").textContent = series.length > 1 ? `${series[0].name}: solid; ${series[1].name}: dashed; circles: recorded states.` : "Circles: recorded states.";
  }

  // ---- Controls

  function play(isPlaying = !shown.isPlaying) {
    shown.isPlaying = isPlaying;
    byId("play").textContent = isPlaying ? "Pause" : "Play";
    byId("play").setAttribute("aria-pressed", String(isPlaying));
    byId("state").setAttribute("aria-live", isPlaying ? "off" : "polite");
    if (!isPlaying) return;
    if (shown.k >= end()) go(main.timeline.from);
    const next = () => {
      if (!shown.isPlaying) return;
      go(main.timeline.isComputed ? shown.k + Number(byId("speed").value) : after(shown.k));
      if (shown.k >= end()) play(false); else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }

  function bind() {
    const click = (id, action) => byId(id).addEventListener("click", action);
    click("first", () => go(main.timeline.from));
    click("back", () => go(before(shown.k)));
    click("play", () => play());
    click("forward", () => go(after(shown.k)));
    click("last", () => go(end()));
    click("reset", reset);
    click("change-rate", () => { const rate = numberOf(byId("rate")); if (rate !== null) startBranch({ name: "rate", value: rate }); });
    byId("iteration").addEventListener("change", event => go(whole(event.target.value, shown.k)));
    byId("scrubber").addEventListener("input", event => go(Number(event.target.value)));
    byId("logarithmic").addEventListener("change", drawCurve);
    byId("row").addEventListener("change", event => { shown.row = whole(event.target.value, 0); history.replaceState(null, "", address()); render(); });
    byId("beside").addEventListener("change", event => { shown.beside = event.target.value === "" ? null : within(event.target.value, null); history.replaceState(null, "", address()); render(); });
    window.addEventListener("hashchange", () => { readAddress(); render(); });
    window.addEventListener("popstate", () => { readAddress(); render(); });
    document.addEventListener("keydown", keys);
    let width = widthOf(byId("curve"));
    window.addEventListener("resize", () => {
      if (widthOf(byId("curve")) === width) return;
      width = widthOf(byId("curve"));
      if (network.isDrawn) network.draw();
      drawCurve();
      render();
    });
    const matrices = byId("matrices");
    matrices.addEventListener("mouseover", event => { const cell = event.target.closest("td[data-cell]"); if (cell) cell.title = full(cell.value); });
    matrices.addEventListener("click", event => { const cell = event.target.closest("td[data-cell]"); if (cell) chooseCell(cell); });
  }

  function chooseCell(cell) {
    const [, name, row, column] = /^(\w+)\[(\d+),(\d+)\]$/.exec(cell.dataset.cell);
    choose(name, { row: Number(row), column: Number(column) });
  }

  function keys(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const cell = event.target.closest && event.target.closest("td[data-cell]");
    if (cell) { keysInMatrix(event, cell); return; }
    if (/^(INPUT|SELECT|BUTTON|TEXTAREA|A|SUMMARY)$/.test(event.target.tagName) && !(event.target.tagName === "BUTTON" && event.key !== " " && event.key !== "Enter")) return;
    const action = { ArrowLeft: () => go(before(shown.k)), ArrowRight: () => go(after(shown.k)), Home: () => go(main.timeline.from), End: () => go(end()), " ": () => play() }[event.key];
    if (action) { event.preventDefault(); action(); }
  }

  function keysInMatrix(event, cell) {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] || [0, 0];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); chooseCell(cell); return; }
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const line = cell.parentElement, body = line.parentElement;
    const to = body.rows[line.sectionRowIndex + down] && body.rows[line.sectionRowIndex + down].cells[cell.cellIndex + right];
    if (to && to.dataset.cell) { cell.tabIndex = -1; to.tabIndex = 0; to.focus(); to.title = full(to.value); }
  }

  // ---- The tutorial's advice, on this run

  function advise() {
    const last = "l" + main.network.depth, synapse = "syn" + (main.network.depth - 1);
    const button = (text, action) => element("button", { type: "button", onclick: action }, text);
    const see = (name, k) => { goTo(k, { name, row: 0, column: 0 }); setTimeout(() => byId("matrix-" + name).scrollIntoView({ block: "center" }), 60); };
    const items = [
      ["Compare ", last, " after the first iteration and after the last.", button("Compare", () => { shown.beside = Math.min(1, end()); see(last, end()); })],
      ["Check out the nonlin function: it turns a sum into a probability.", "", "", button("Show a sigmoid", () => { goTo(shown.k, { name: last, row: 0, column: 0 }); byId("origin").scrollIntoView(); })],
      ["Check out how ", last + "_error", " changes as you iterate.", button("Play", () => { shown.beside = null; see(last + "_error", main.timeline.from); play(true); })],
      ["Take apart line 36: ", `${last}_delta = ${last}_error * nonlin(${last}, True)`, ": most of the secret sauce is there.", button("Take it apart", () => { goTo(shown.k, { name: last + "_delta", row: 0, column: 0 }); byId("origin").scrollIntoView(); })],
      ["Check out line 39: ", `${synapse} += l${main.network.depth - 1}.T.dot(${last}_delta)`, ": everything in the network prepares for it.", button("Show the update", () => { goTo(shown.k, { name: synapse + "_update", row: 0, column: 0 }); byId("origin").scrollIntoView(); })],
    ];
    byId("advice").replaceChildren(...items.map(([before, code, after, action]) => element("li", {}, before, code ? element("code", {}, code) : "", after + " ", action)));
  }

  // ---- Start

  const header = main.trace.header;
  byId("main").hidden = false;
  byId("badge").hidden = false;
  document.querySelectorAll(".static").forEach(table => { table.hidden = true; });
  const { recipe = {}, seed = 1 } = header.experiment;
  byId("about").textContent = `A ${header.layers.join("-")} network, seed ${seed}, learning rate ${recipe.learningRate === undefined ? 1 : recipe.learningRate}` + (main.network.update.length > 0 ? `, ${main.network.update.join(", ")}` : "")
    + (main.network.batch ? `, batches of ${main.network.batch} rows` : "") + (main.network.dropout ? `, dropout ${main.network.dropout}` : "") + `; ${end().toLocaleString("en-US")} iterations, ${main.trace.frames.length.toLocaleString("en-US")} states recorded; arithmetic ${header.arithmetic}`;
  byId("iteration").min = byId("scrubber").min = main.timeline.from;
  byId("iteration").max = byId("scrubber").max = byId("beside").max = end();
  const network = new NetworkView(header.layers, main.network, choose);
  bind();
  readAddress();
  advise();
  if (!main.timeline.isComputed) byId("rate-change").hidden = true;
  if (records.length > 1) byId("beside").parentElement.hidden = true;
  drawCurve();
  badge();
  render();
  replayAll();
})();
