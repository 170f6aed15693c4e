// Serves a step that is written in JavaScript by the step protocol (docs/step-protocol.md).
//
// await serve(step, { name, version }) reads requests from standard input and writes replies to standard output.
// step({ weights, inputs, targets, rate }) returns { weights, error }, or { skip: reason } for a request that its library cannot do.

const words = { NaN, Infinity, "-Infinity": -Infinity };
const properties = ["weights", "inputs", "targets", "rate", "state", "seq"];

export async function serve(step, { name, version, arithmetic = "binary64" }) {
    const about = { hello: "step/2", name, version, language: "JavaScript", arithmetic };
    let rest = "", number = 0;
    const answer = (line) => {
        number++;
        if (!line.trim()) return;
        let reply;
        try {
            const request = JSON.parse(line);
            reply = "hello" in request ? about : answered(step, request);
        } catch (fault) {
            reply = { fault: `request ${number}: ${fault.message}` };
            process.exitCode = 65;
        }
        process.stdout.write(text(reply) + "\n");
    };

    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop();
        lines.forEach(answer);
    }
    answer(rest);
}

function answered(step, { seq, ...request }) {
    const unknown = Object.keys(request).find((property) => !properties.includes(property));
    if (unknown) throw new Error(`${unknown}: unknown property; expected ${properties.join(", ")}`);
    const { rate = 1 } = request, weights = request.weights.map(matrix), inputs = matrix(request.inputs), targets = matrix(request.targets);
    const units = [inputs[0].length, ...weights.map((synapse) => synapse[0].length)];
    if (!weights.length || weights.some((synapse, k) => synapse.length !== units[k])
        || targets.length !== inputs.length || targets[0].length !== units.at(-1)) throw new Error("the shapes do not fit each other");
    if (!(rate >= 0 && Number.isFinite(rate))) throw new Error("rate: expected a number, 0 or more");

    const reply = step({ weights, inputs, targets, rate });
    return "skip" in reply || seq === undefined ? reply : { ...reply, seq };
}

function matrix(rows) {
    const cells = rows.map((row) => row.map((x) => {
        if (typeof x === "string" ? !Object.hasOwn(words, x) : !Number.isFinite(x)) throw new Error(`found ${x}, expected a number`);
        return words[x] ?? x;
    }));
    if (!cells.length || !cells[0].length || cells.some((row) => row.length !== cells[0].length)) throw new Error("expected a matrix");
    return cells;
}

// JSON.stringify writes -0 as 0.
function text(value) {
    if (typeof value === "number") return Object.is(value, -0) ? "-0" : Number.isFinite(value) ? String(value) : `"${value}"`;
    if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    return `{${Object.entries(value).filter(([, of]) => of !== undefined).map(([name, of]) => `${JSON.stringify(name)}:${text(of)}`).join(",")}}`;
}

// Mean |target - output|.
export function meanError(targets, outputs) {
    const sizes = targets.flatMap((row, n) => row.map((y, j) => Math.abs(y - outputs[n][j])));
    return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}
