// The page of `report` without a browser: its engine and its timeline, as the page loads them. Prints nanoseconds.
//   node page.js replay TRACE   to read the trace, compute every state and compare the recorded ones
//   node page.js seek TRACE     the longest of 300 walks to any state, as the scrubber does them
"use strict";
const fs = require("fs"), path = require("path"), vm = require("vm");

const folder = [path.join(__dirname, "page"), path.join(__dirname, "../../src/Cli/Page")].find(one => fs.existsSync(path.join(one, "engine.js")));
const [mode, file] = process.argv.slice(2);
const page = vm.createContext({ performance, TextEncoder, TextDecoder, console });
const script = name => fs.readFileSync(path.join(folder, name), "utf8");
const { Elevenfold, Timeline } = vm.runInContext(`${script("engine.js")}\n${script("timeline.js")}\n({ Elevenfold, Timeline })`, page);
const text = fs.readFileSync(file, "utf8");

const start = process.hrtime.bigint();
const trace = Elevenfold.readTrace(text), run = Elevenfold.run(trace.header);
const checkpoints = trace.frames.filter(frame => frame.weights).map(({ iteration, weights, slots }) => ({ iteration, weights, slots }));
const last = trace.frames[trace.frames.length - 1].iteration, timeline = new Timeline(run, checkpoints, last);
const replay = Elevenfold.replay(trace, run, { onState: (state, error) => { timeline.keep(state); timeline.keepError(state.iteration, error); } });
replay.advance();
const replayed = process.hrtime.bigint() - start;
if (!replay.agrees || trace.faults.length > 0) throw new Error("the trace does not verify");

let longest = 0n;
for (let i = 0, k = 1; mode === "seek" && i < 300; i++, k = (k * 48271) % 2147483647) {
  const from = process.hrtime.bigint();
  const state = timeline.seek(k % (last + 1), Infinity);
  timeline.matricesOf(state);
  const took = process.hrtime.bigint() - from;
  longest = took > longest ? took : longest;
}
console.log(String(mode === "seek" ? longest : replayed));
