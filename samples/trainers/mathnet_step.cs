#:package MathNet.Numerics@5.0.0
// The tutorial's step with MathNet's matrices: dotnet run mathnet_step.cs

using System.Globalization;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

var version = typeof(Matrix<double>).Assembly.GetName().Version!.ToString(3);
var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
var (number, refused) = (0, false);
while (Console.ReadLine() is { } line)
{
    number++;
    if (string.IsNullOrWhiteSpace(line)) continue;
    try
    {
        using var json = JsonDocument.Parse(line, options);
        Console.WriteLine(json.RootElement.TryGetProperty("hello", out _)
            ? $$"""{"hello":"step/2","name":"MathNet.Numerics","version":"{{version}}","language":"C#","arithmetic":"binary64"}"""
            : Answer(json.RootElement));
    }
    catch (Exception fault)
    {
        Console.WriteLine($$"""{"fault":"request {{number}}: {{JsonEncodedText.Encode(fault.Message)}}"}""");
        refused = true;
    }
}

return refused ? 65 : 0;

static (Matrix<double>[] Weights, double Error) Step(Matrix<double>[] syn, Matrix<double> x, Matrix<double> y, double rate)
{
    var l = new List<Matrix<double>> { x };
    foreach (var synapse in syn) l.Add((l[^1] * synapse).Map(sum => 1 / (1 + Math.Exp(-sum)), Zeros.Include));

    var (stepped, error) = (new Matrix<double>[syn.Length], y - l[^1]);
    var mean = error.PointwiseAbs().RowSums().Sum() / (y.RowCount * y.ColumnCount);
    for (var k = syn.Length - 1; k >= 0; k--)
    {
        var delta = error.PointwiseMultiply(l[k + 1].PointwiseMultiply(1 - l[k + 1]));
        error = delta.TransposeAndMultiply(syn[k]);
        stepped[k] = syn[k] + rate * l[k].TransposeThisAndMultiply(delta);
    }

    return (stepped, mean);
}

static string Answer(JsonElement request)
{
    foreach (var property in request.EnumerateObject())
        if (property.Name is not ("weights" or "inputs" or "targets" or "rate" or "state" or "seq")) throw new FormatException($"{property.Name}: unknown property");
    var rate = request.TryGetProperty("rate", out var given) ? given.GetDouble() : 1;
    if (!(rate >= 0 && double.IsFinite(rate))) throw new FormatException("rate: expected a number, 0 or more");
    var weights = request.GetProperty("weights").EnumerateArray().Select(Read).ToArray();
    var (x, y) = (Read(request.GetProperty("inputs")), Read(request.GetProperty("targets")));
    if (weights.Length == 0) throw new FormatException("weights: expected one matrix or more");

    var (stepped, error) = Step(weights, x, y, rate); // MathNet throws where shapes do not fit each other
    var seq = request.TryGetProperty("seq", out var value) ? $",\"seq\":{value.GetRawText()}" : "";
    var synapses = stepped.Select(synapse => $"[{string.Join(",", synapse.EnumerateRows().Select(row => $"[{string.Join(",", row.Select(Text))}]"))}]");
    return $"{{\"weights\":[{string.Join(",", synapses)}],\"error\":{Text(error)}{seq}}}";
}

static Matrix<double> Read(JsonElement rows)
{
    var cells = rows.EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray()).ToArray();
    if (cells.Length == 0 || cells.Any(row => row.Length == 0 || row.Length != cells[0].Length)) throw new FormatException("expected a matrix");
    return Matrix<double>.Build.DenseOfRowArrays(cells);
}

static double Number(JsonElement x) => x.ValueKind == JsonValueKind.Number && double.IsFinite(x.GetDouble()) ? x.GetDouble() : x.GetString() switch
{
    "NaN" => double.NaN,
    "Infinity" => double.PositiveInfinity,
    "-Infinity" => double.NegativeInfinity,
    _ => throw new FormatException("expected a number"),
};

static string Text(double x) => double.IsFinite(x) ? x.ToString("R", CultureInfo.InvariantCulture) : $"\"{x.ToString(CultureInfo.InvariantCulture)}\"";
