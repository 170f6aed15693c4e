"use strict";

// Drawing: elements, tables of matrices, heat maps, the network and the error curve.
const Views = (() => {
  const svgNames = new Set(["svg", "g", "line", "circle", "path", "text", "title"]);

  // element("td", { class: "x", onclick: f }, "text", child): text stays text.
  function element(tag, attributes = {}, ...children) {
    const made = svgNames.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter(child => child !== null));
    return made;
  }

  // 8 decimals, as show prints; numbers that these can't tell from 0 or that are large, with an exponent.
  function short(x) {
    const size = Math.abs(x);
    return x !== x || size === Infinity ? Elevenfold.numberText(x) : size !== 0 && (size < 1e-6 || size >= 1e6) ? x.toExponential(4) : Number.isInteger(x) ? String(x) : x.toFixed(8);
  }

  function full(x) { return `${Elevenfold.numberText(x)}\n0x${Elevenfold.bits(x)}`; }

  // The width of a drawing: text in it keeps its size on narrow screens.
  const widthOf = root => Math.max(280, Math.min(620, root.clientWidth || 620));

  const isSame = (a, b) => Object.is(a, b) || a !== a && b !== b;

  // A matrix as a table; of a large one a window, and all of it as a heat map.
  class MatrixView {
    static get mostRows() { return 16; }
    static get mostColumns() { return 10; }

    constructor(name, labels, choose) {
      Object.assign(this, { name, labels, choose, top: 0, left: 0, shape: "" });
      this.root = element("div", { class: "matrix", id: "matrix-" + name });
    }

    // state: whose step it is of. chosen: { row, column } or null. second: the matrix to compare with, or null; titles: of both.
    show(matrix, state, chosen, second, titles) {
      this.matrix = matrix;
      this.state = state;
      if (chosen) this.reveal(chosen.row, chosen.column);
      const isComparable = second && second.rows === matrix.rows && second.columns === matrix.columns;
      const comparable = isComparable && !second.cells.every((value, i) => isSame(value, matrix.cells[i])) ? second : null;
      const shape = [matrix.rows, matrix.columns, this.top, this.left, comparable !== null, this.labels.row(this.top, state), this.labels.row(Math.min(matrix.rows, this.top + 2) - 1, state)].join();
      if (shape !== this.shape) {
        this.build(matrix, comparable !== null);
        this.shape = shape;
      }
      this.fill(this.cells, matrix, comparable, chosen);
      if (comparable) this.fill(this.secondCells, comparable, matrix, null);
      this.tables.forEach((table, i) => { table.caption.textContent = comparable ? titles[i] : `${matrix.rows} × ${matrix.columns}` + (isComparable ? `, the same in ${titles[1]}` : ""); });
      if (this.map) heat(this.map, matrix);
    }

    reveal(row, column) {
      const inside = (at, start, count) => at >= start && at < start + count;
      if (!inside(row, this.top, MatrixView.mostRows)) this.top = Math.max(0, row - (MatrixView.mostRows >> 1));
      if (!inside(column, this.left, MatrixView.mostColumns)) this.left = Math.max(0, column - (MatrixView.mostColumns >> 1));
    }

    build(matrix, hasSecond) {
      const { mostRows, mostColumns } = MatrixView;
      this.top = Math.max(0, Math.min(this.top, matrix.rows - mostRows));
      this.left = Math.max(0, Math.min(this.left, matrix.columns - mostColumns));
      const rows = Math.min(mostRows, matrix.rows - this.top), columns = Math.min(mostColumns, matrix.columns - this.left);
      const isWhole = rows === matrix.rows && columns === matrix.columns;
      this.map = null;
      this.tables = [];
      const parts = [element("h3", {}, this.name)];
      if (!isWhole) {
        this.map = element("canvas", { "aria-hidden": "true", title: `all of ${this.name}: click to go to a cell`, onclick: event => this.pick(event) });
        parts.push(this.map, this.mover("rows", "top", rows, matrix.rows, mostRows), this.mover("columns", "left", columns, matrix.columns, mostColumns));
      }
      this.cells = this.table(rows, columns, parts, "");
      this.secondCells = hasSecond ? this.table(rows, columns, parts, "second") : null;
      this.root.replaceChildren(...parts.filter(part => part !== null));
    }

    mover(word, field, count, all, step) {
      const go = by => { this[field] = Math.max(0, Math.min(all - step, this[field] + by)); this.choose(this.name, null); };
      return count === all ? null : element("div", { class: "window" },
        element("button", { type: "button", "aria-label": `${this.name}: ${word} before`, onclick: () => go(-step) }, "‹"),
        `${word} ${this[field]} to ${this[field] + count - 1} of ${all}`,
        element("button", { type: "button", "aria-label": `${this.name}: ${word} after`, onclick: () => go(step) }, "›"));
    }

    table(rows, columns, parts, kind) {
      const isFirst = kind === "";
      const cells = [];
      const head = element("tr", {}, element("td", {}));
      for (let c = 0; c < columns; c++) head.append(element("th", { scope: "col" }, this.labels.column(this.left + c)));
      const body = element("tbody");
      for (let r = 0; r < rows; r++) {
        const line = element("tr", {}, element("th", { scope: "row" }, this.labels.row(this.top + r, this.state)));
        for (let c = 0; c < columns; c++) {
          const cell = element("td", isFirst ? { "data-cell": `${this.name}[${this.top + r},${this.left + c}]`, tabindex: r + c === 0 ? 0 : -1 } : {});
          cells.push(cell);
          line.append(cell);
        }
        body.append(line);
      }
      const table = element("table", { class: kind }, element("caption"), element("thead", {}, head), body);
      this.tables.push(table);
      parts.push(element("div", { class: "scroll", ...isFirst ? {} : { tabindex: 0, role: "group", "aria-label": `${this.name}, beside` } }, table));
      return cells;
    }

    fill(cells, matrix, other, chosen) {
      const columns = Math.min(MatrixView.mostColumns, matrix.columns - this.left);
      cells.forEach((cell, i) => {
        const row = this.top + Math.floor(i / columns), column = this.left + i % columns;
        const value = matrix.cells[row * matrix.columns + column];
        const text = short(value);
        if (cell.textContent !== text) cell.textContent = text;
        cell.value = value;
        const isChosen = chosen !== null && chosen.row === row && chosen.column === column;
        cell.className = (isChosen ? "chosen " : "") + (other && !isSame(value, other.cells[row * matrix.columns + column]) ? "differs" : "");
        if (isChosen) cell.setAttribute("aria-current", "true"); else cell.removeAttribute("aria-current");
      });
    }

    pick(event) {
      const box = this.map.getBoundingClientRect();
      const part = (at, from, size, count) => Math.max(0, Math.min(count - 1, Math.floor((at - from) / size * count)));
      this.choose(this.name, {
        row: part(event.clientY, box.top, box.height, this.matrix.rows),
        column: part(event.clientX, box.left, box.width, this.matrix.columns),
      });
    }
  }

  // Blue above 0, orange below; at most 512 pixels a side, each the cell of largest size that it covers.
  function heat(canvas, matrix) {
    const wide = Math.min(512, matrix.columns), high = Math.min(512, matrix.rows);
    canvas.width = wide;
    canvas.height = high;
    canvas.style.aspectRatio = `${Math.max(1, Math.min(4, matrix.columns / matrix.rows))}`;
    const largest = new Float64Array(wide * high);
    let most = 0;
    for (let r = 0, i = 0; r < matrix.rows; r++) {
      const line = Math.floor(r * high / matrix.rows) * wide;
      for (let c = 0; c < matrix.columns; c++, i++) {
        const at = line + Math.floor(c * wide / matrix.columns), value = matrix.cells[i];
        if (Math.abs(value) > Math.abs(largest[at])) largest[at] = value;
        if (Math.abs(value) > most && Math.abs(value) < Infinity) most = Math.abs(value);
      }
    }
    const context = canvas.getContext("2d");
    const image = context.createImageData(wide, high);
    largest.forEach((value, i) => {
      const share = most === 0 ? 0 : Math.min(1, Math.abs(value) / most);
      image.data.set([...(value < 0 ? [213, 94, 0] : [0, 114, 178]), Math.round(255 * Math.sqrt(share))], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }

  // The network as circles and edges, for layers of at most 20 units; synapses as heat maps beyond.
  class NetworkView {
    static get mostUnits() { return 20; }

    constructor(layers, network, choose) {
      Object.assign(this, { layers, network, choose });
      this.isDrawn = Math.max(...layers) <= NetworkView.mostUnits;
      this.root = document.getElementById("network");
      if (this.isDrawn) this.draw(); else this.maps();
    }

    draw() {
      const { layers } = this;
      const most = Math.max(...layers);
      const gap = most <= 8 ? 56 : 34, radius = most <= 8 ? 22 : 15;
      const width = widthOf(this.root), height = Math.max(150, most * gap + 40), margin = radius + 10;
      const x = n => margin + n * (width - 2 * margin) / Math.max(1, layers.length - 1);
      const y = (n, i) => 34 + (height - 40) * (i + 0.5) / layers[n];
      const drawing = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `The network ${layers.join("-")}: its numbers are in the matrices below` });
      this.edges = layers.slice(1).map((count, n) => Array.from({ length: layers[n] * count }, (_, e) => {
        const i = Math.floor(e / count), j = e % count;
        const row = i + (this.network.bias === "first" ? 1 : 0);
        const edge = element("line", { class: "edge", x1: x(n), y1: y(n, i), x2: x(n + 1), y2: y(n + 1, j), onclick: () => this.choose("syn" + n, { row, column: j }) }, element("title"));
        drawing.append(edge);
        return edge;
      }));
      this.units = layers.map((count, n) => Array.from({ length: count }, (_, i) => {
        const text = element("text", { class: "unit-text", x: x(n), y: y(n, i) + 4 });
        drawing.append(element("g", { class: "node", onclick: () => this.choose("l" + n, { row: this.row, column: i }) },
          element("circle", { class: "unit", cx: x(n), cy: y(n, i), r: radius }), text));
        return text;
      }));
      layers.forEach((_, n) => drawing.append(element("text", { class: "soft", x: x(n), y: 14, "text-anchor": "middle" }, "l" + n)));
      layers.slice(1).forEach((_, n) => drawing.append(element("text", { class: "soft", x: (x(n) + x(n + 1)) / 2, y: 14, "text-anchor": "middle" }, "syn" + n)));
      this.digits = most <= 8 ? 3 : 1;
      this.root.replaceChildren(drawing, element("p", { class: "soft" }, "Values of the row in the circles; weights as lines: the wider the larger, blue above 0, orange and dashed below."));
    }

    maps() {
      this.canvases = this.layers.slice(1).map((_, n) => element("canvas", { title: "syn" + n, "aria-label": `heat map of syn${n}`, role: "img" }));
      this.root.replaceChildren(
        element("p", {}, `The network ${this.layers.join("-")} has layers of more than ${NetworkView.mostUnits} units, so its weights are heat maps: blue above 0, orange below.`),
        ...this.canvases.flatMap((canvas, n) => [element("p", {}, `syn${n}, ${this.layers[n]} × ${this.layers[n + 1]}`), canvas]));
    }

    show(matrices, row) {
      this.row = row;
      if (!this.isDrawn) {
        this.canvases.forEach((canvas, n) => heat(canvas, matrices["syn" + n]));
        return;
      }
      const shift = this.network.bias === "first" ? 1 : 0;
      this.edges.forEach((edges, n) => {
        const matrix = matrices["syn" + n];
        const largest = matrix.cells.reduce((most, w) => Math.max(most, Math.abs(w)), 0) || 1;
        edges.forEach((edge, e) => {
          const w = matrix.cells[e + shift * matrix.columns];
          edge.setAttribute("class", w < 0 ? "edge negative" : "edge positive");
          edge.setAttribute("stroke-width", (0.6 + 5 * Math.abs(w) / largest || 0.6).toFixed(2));
          edge.firstChild.textContent = `syn${n}[${Math.floor(e / matrix.columns) + shift},${e % matrix.columns}] = ${Elevenfold.numberText(w)}`;
        });
      });
      this.units.forEach((texts, n) => {
        const layer = matrices["l" + n];
        texts.forEach((text, i) => { text.textContent = layer && row < layer.rows ? compact(layer.cells[row * layer.columns + i], this.digits) : "?"; });
      });
    }
  }

  function compact(x, digits) {
    const size = Math.abs(x);
    return Number.isInteger(x) && size < 1000 ? String(x) : size < 100 ? x.toFixed(digits) : size < Infinity ? x.toExponential(0) : x !== x ? "NaN" : x < 0 ? "-∞" : "∞";
  }

  // Errors over iterations; each column of pixels keeps its lowest and highest error.
  class CurveView {
    constructor(go) {
      this.go = go;
      this.isLogarithmic = true;
      this.root = document.getElementById("curve");
    }

    // series: [{ from, stride, errors, name }]; frames: recorded [iteration, error] of the first series; last: the last iteration.
    draw(series, frames, last) {
      const width = widthOf(this.root), height = 210, left = 62, right = 12, top = 10, bottom = 34;
      const inner = { width: width - left - right, height: height - top - bottom };
      let low = Infinity, high = -Infinity;
      const see = e => { if (e > (this.isLogarithmic ? 0 : -1) && e < Infinity) { low = Math.min(low, e); high = Math.max(high, e); } };
      series.forEach(one => one.errors.forEach(see));
      frames.forEach(([, e]) => see(e));
      if (!(high >= low)) { low = 0.1; high = 1; }
      if (!this.isLogarithmic) low = Math.min(0, low);
      if (low === high) { high = low + (low || 1); }
      const scaleX = this.isLogarithmic ? k => Math.log10(1 + k) / Math.log10(1 + Math.max(1, last)) : k => k / Math.max(1, last);
      const scaleY = this.isLogarithmic ? e => (Math.log10(e) - Math.log10(low)) / (Math.log10(high) - Math.log10(low)) : e => (e - low) / (high - low);
      this.x = k => left + inner.width * scaleX(k);
      const y = e => top + inner.height * (1 - Math.max(0, Math.min(1, scaleY(e))));
      this.iterationAt = px => {
        const share = Math.max(0, Math.min(1, (px - left) / inner.width));
        return Math.round(this.isLogarithmic ? Math.pow(10, share * Math.log10(1 + Math.max(1, last))) - 1 : share * last);
      };
      const drawing = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "The error over the iterations; click to go to an iteration" });
      for (const e of ticks(low, high, this.isLogarithmic)) {
        drawing.append(element("line", { class: "grid", x1: left, x2: width - right, y1: y(e), y2: y(e) }), element("text", { class: "soft", x: left - 6, y: y(e) + 4, "text-anchor": "end" }, tickText(e)));
      }
      for (const k of ticks(0, last, this.isLogarithmic)) {
        const far = this.x(k) > width - 40;
        drawing.append(element("line", { class: "grid", x1: this.x(k), x2: this.x(k), y1: top, y2: height - bottom }), element("text", { class: "soft", x: far ? width - 2 : this.x(k), y: height - bottom + 15, "text-anchor": far ? "end" : "middle" }, tickText(k)));
      }
      drawing.append(element("text", { class: "soft", x: left + inner.width / 2, y: height - 3, "text-anchor": "middle" }, "iteration"));
      series.forEach((one, i) => drawing.append(element("path", { class: i === 0 ? "curve" : "curve second", d: this.thinned(one, y) }, element("title", {}, one.name))));
      const step = Math.ceil(frames.length / 100);
      frames.filter((_, i) => i % step === 0).forEach(([k, e]) => { if (e < Infinity) drawing.append(element("circle", { class: "frame", cx: this.x(k), cy: y(e), r: 2.5 })); });
      this.cursor = element("line", { class: "cursor", y1: top, y2: height - bottom });
      drawing.append(this.cursor);
      drawing.addEventListener("click", event => {
        const box = drawing.getBoundingClientRect();
        this.go(this.iterationAt((event.clientX - box.left) / box.width * width));
      });
      this.root.replaceChildren(drawing);
    }

    thinned(one, y) {
      const columns = new Map();
      one.errors.forEach((e, i) => {
        if (!(Math.abs(e) < Infinity)) return;
        const px = Math.round(this.x(one.from + i * one.stride));
        const column = columns.get(px);
        const at = y(e);
        if (!column) columns.set(px, [at, at, at, at]);
        else { column[1] = Math.min(column[1], at); column[2] = Math.max(column[2], at); column[3] = at; }
      });
      return [...columns].map(([px, [first, high, low, end]], i) => `${i === 0 ? "M" : "L"}${px} ${first.toFixed(1)}` + (low - high > 0.1 ? `V${high.toFixed(1)}V${low.toFixed(1)}V${end.toFixed(1)}` : "")).join("");
    }

    move(k) {
      if (!this.cursor) return;
      this.cursor.setAttribute("x1", this.x(k));
      this.cursor.setAttribute("x2", this.x(k));
    }
  }

  function ticks(low, high, isLogarithmic) {
    const found = [];
    if (isLogarithmic) {
      for (let power = Math.ceil(Math.log10(low || 1)); power <= Math.log10(high); power++) found.push(Math.pow(10, power));
      const step = Math.ceil(found.length / 5);
      const some = found.filter((_, i) => i % step === 0);
      return some.length > 1 || low === 0 ? some : [low, high];
    }
    const rough = (high - low) / 5 || 1;
    const unit = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map(m => m * unit).find(s => s >= rough);
    for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) found.push(at);
    return found;
  }

  function tickText(x) { return x !== 0 && (Math.abs(x) < 1e-3 || Math.abs(x) >= 1e6) ? x.toExponential(0) : String(Number(x.toPrecision(3))); }

  // The sigmoid from -6 to 6 with its tangent at z.
  function sigmoidPicture(z) {
    const width = 300, height = 120, x = v => width / 2 + Math.max(-6, Math.min(6, v)) * 22, y = s => 105 - 90 * s;
    const points = Array.from({ length: 61 }, (_, i) => i / 5 - 6).map(v => `${x(v).toFixed(1)} ${y(Elevenfold.sigmoid(v)).toFixed(1)}`);
    const s = Elevenfold.sigmoid(z), slope = s * (1 - s), at = Math.max(-6, Math.min(6, z));
    return element("svg", { viewBox: `0 0 ${width} ${height}`, style: "max-width:20rem", role: "img", "aria-label": `the sigmoid at z = ${short(z)}: ${short(s)}, with slope ${short(slope)}` },
      ...[0, 0.5, 1].flatMap(v => [element("line", { class: "grid", x1: x(-6), x2: x(6), y1: y(v), y2: y(v) }), element("text", { class: "soft", x: 2, y: y(v) + 4 }, String(v))]),
      element("path", { class: "curve", d: "M" + points.join("L") }),
      element("line", { class: "negative", "stroke-width": 2, x1: x(at - 1), x2: x(at + 1), y1: y(s - slope), y2: y(s + slope) }),
      element("circle", { class: "frame", cx: x(at), cy: y(s), r: 4 }));
  }

  return { element, widthOf, short, full, isSame, MatrixView, NetworkView, CurveView, sigmoidPicture };
})();
