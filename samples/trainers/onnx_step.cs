#:package Microsoft.ML.OnnxRuntime@1.31.1
// The tutorial's step as one graph of ONNX, forward and back, run by ONNX Runtime: dotnet run onnx_step.cs
// ONNX Runtime does not train, so the gradient is written out in its operations. A graph serves all networks of as many layers.

using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
var sessions = new Dictionary<int, InferenceSession>();
var (number, refused) = (0, false);
while (Console.ReadLine() is { } line)
{
    number++;
    if (string.IsNullOrWhiteSpace(line)) continue;
    try
    {
        using var json = JsonDocument.Parse(line, options);
        Console.WriteLine(json.RootElement.TryGetProperty("hello", out _)
            ? $$"""{"hello":"step/2","name":"ONNX Runtime","version":"{{OrtEnv.Instance().GetVersionString()}}","language":"C#","arithmetic":"binary64"}"""
            : Answer(json.RootElement));
    }
    catch (Exception fault)
    {
        Console.WriteLine($$"""{"fault":"request {{number}}: {{JsonEncodedText.Encode(fault.Message)}}"}""");
        refused = true;
    }
}

return refused ? 65 : 0;

// The graph of D synapses: l{k} the layers, s{k} the synapses, e and d the error and the delta of a layer, n{k} the new synapses.
static byte[] Model(int D)
{
    var nodes = new List<byte[]>();
    void Node(string output, string operation, params string[] inputs) =>
        nodes.Add(Part(1, [.. inputs.SelectMany(input => Name(1, input)), .. Name(2, output), .. Name(4, operation)]));

    for (var k = 0; k < D; k++)
    {
        Node($"sum{k}", "MatMul", $"l{k}", $"s{k}");
        Node($"l{k + 1}", "Sigmoid", $"sum{k}");
    }

    Node($"e{D}", "Sub", "targets", $"l{D}");
    Node("size", "Abs", $"e{D}");
    Node("error", "ReduceMean", "size");
    for (var k = D - 1; k >= 0; k--)
    {
        Node($"rest{k}", "Sub", "one", $"l{k + 1}");
        Node($"slope{k}", "Mul", $"l{k + 1}", $"rest{k}");
        Node($"d{k}", "Mul", $"e{k + 1}", $"slope{k}");
        Node($"back{k}", "Transpose", $"s{k}");
        Node($"e{k}", "MatMul", $"d{k}", $"back{k}");
        Node($"turned{k}", "Transpose", $"l{k}");
        Node($"update{k}", "MatMul", $"turned{k}", $"d{k}");
        Node($"move{k}", "Mul", "rate", $"update{k}");
        Node($"n{k}", "Add", $"s{k}", $"move{k}");
    }

    var synapses = Enumerable.Range(0, D);
    string[] inputs = ["l0", "targets", "rate", "one", .. synapses.Select(k => $"s{k}")], outputs = ["error", .. synapses.Select(k => $"n{k}")];
    byte[] graph = [.. nodes.SelectMany(node => node), .. Name(2, "step"), .. inputs.SelectMany(name => Value(11, name)), .. outputs.SelectMany(name => Value(12, name))];
    return [8, 8, .. Part(7, graph), .. Part(8, [16, 13])]; // ir_version 8, opset 13
}

// ONNX is written in protocol buffers: a field is its number, its length, its bytes.
static byte[] Part(int field, byte[] bytes)
{
    var head = new List<byte> { (byte)(field << 3 | 2) };
    for (var rest = bytes.Length; ; rest >>= 7)
    {
        head.Add((byte)(rest > 127 ? rest & 127 | 128 : rest));
        if (rest < 128) return [.. head, .. bytes];
    }
}

static byte[] Name(int field, string text) => Part(field, Encoding.UTF8.GetBytes(text));
static byte[] Value(int field, string name) => Part(field, [.. Name(1, name), .. Part(2, Part(1, [8, 11]))]); // elem_type 11 is double

string Answer(JsonElement request)
{
    foreach (var property in request.EnumerateObject())
        if (property.Name is not ("weights" or "inputs" or "targets" or "rate" or "state" or "seq")) throw new FormatException($"{property.Name}: unknown property");
    var rate = request.TryGetProperty("rate", out var given) ? given.GetDouble() : 1;
    if (!(rate >= 0 && double.IsFinite(rate))) throw new FormatException("rate: expected a number, 0 or more");
    var weights = request.GetProperty("weights").EnumerateArray().Select(Read).ToArray();
    var (x, y) = (Read(request.GetProperty("inputs")), Read(request.GetProperty("targets")));
    long[] units = [x.Columns, .. weights.Select(synapse => synapse.Columns)];
    if (weights.Length == 0 || !weights.Select(synapse => synapse.Rows).SequenceEqual(units[..^1]) || y.Rows != x.Rows || y.Columns != units[^1])
        throw new FormatException("the shapes do not fit each other");

    if (!sessions.TryGetValue(weights.Length, out var session)) sessions[weights.Length] = session = new(Model(weights.Length));
    var named = weights.Select((synapse, k) => ($"s{k}", synapse)).Append(("l0", x)).Append(("targets", y)).Append(("rate", (1, 1, [rate]))).Append(("one", (1, 1, [1.0])));
    var inputs = named.ToDictionary(one => one.Item1, one => OrtValue.CreateTensorValueFromMemory(one.Item2.Cells, [one.Item2.Rows, one.Item2.Columns]));
    using var run = new RunOptions();
    using var outputs = session.Run(run, inputs, session.OutputNames);

    var seq = request.TryGetProperty("seq", out var value) ? $",\"seq\":{value.GetRawText()}" : "";
    var cells = session.OutputNames.Zip(outputs).ToDictionary(output => output.First, output => output.Second.GetTensorDataAsSpan<double>().ToArray());
    var synapses = weights.Select((synapse, k) => cells[$"n{k}"].Chunk((int)synapse.Columns).Select(row => $"[{string.Join(",", row.Select(Text))}]"));
    return $"{{\"weights\":[{string.Join(",", synapses.Select(rows => $"[{string.Join(",", rows)}]"))}],\"error\":{Text(cells["error"][0])}{seq}}}";
}

static (long Rows, long Columns, double[] Cells) Read(JsonElement rows)
{
    var cells = rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray()).ToArray();
    if (cells.Length == 0 || cells.Any(row => row.Length == 0 || row.Length != cells[0].Length)) throw new FormatException("expected a matrix");
    return (cells.Length, cells[0].Length, [.. cells.SelectMany(row => row)]);
}

static double Number(JsonElement x) => x.ValueKind == JsonValueKind.Number && double.IsFinite(x.GetDouble()) ? x.GetDouble() : x.GetString() switch
{
    "NaN" => double.NaN,
    "Infinity" => double.PositiveInfinity,
    "-Infinity" => double.NegativeInfinity,
    _ => throw new FormatException("expected a number"),
};

static string Text(double x) => double.IsFinite(x) ? x.ToString("R", CultureInfo.InvariantCulture) : $"\"{x.ToString(CultureInfo.InvariantCulture)}\"";
