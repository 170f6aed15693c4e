using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Batches from one row to a thousand, on networks from a few weights to many, beside NumPy with OpenBLAS.</summary>
internal static class GridJob
{
    private const string Ours = "Elevenfold";
    private const string OpenBlas = "NumPy with OpenBLAS";

    /// <summary>The grid: a job for each network, with a pair of contenders for each number of rows.</summary>
    public static IEnumerable<Job> All(Peers peers, Options options) =>
        Seq("16-16-1", "64-64-1", "256-256-1", "784-100-10", "784-30-10").Map(layers => Of(layers, peers, options));

    private static Job Of(string layers, Peers peers, Options options)
    {
        var sizes = options.IsQuick ? Seq(1, 10) : Seq(1, 10, 32, 64, 100, 1000);
        return new(
            "grid",
            $"Rows by weights: {layers}",
            $"One iteration of a network {layers} on batches of some sizes, one thread.",
            sizes.Bind(rows => Pair(layers, rows, peers, options)),
            sizes.Map(rows => Bound.Faster($"{layers} on {Rows(rows)}, against NumPy with OpenBLAS", Bound.At(1.3, 1.2), Name(Ours, rows), Name(OpenBlas, rows))));
    }

    private static Seq<Contender> Pair(string layers, int rows, Peers peers, Options options)
    {
        var example = Example.Of(Example.Layers(layers), rows);
        var work = rows * example.Weights.Topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns);
        var (many, few) = (options.Iterations((long)(2e8 / (work + 500))), options.Iterations((long)(1e8 / (work + 30_000))));
        return Seq(
            Contender.Here(Name(Ours, rows), $"Train.Fold(weights, batch, {many})", many, () => Train.Fold(example.Weights, example.Batch, many)),
            Contender.Of(Name(OpenBlas, rows), peers.OpenBlas.Map(python => python.Script("network.py", 1, layers, rows, few))));
    }

    private static string Name(string who, int rows) => $"{who}, {Rows(rows)}";

    private static string Rows(int rows) => rows == 1 ? "1 row" : $"{rows} rows";
}
