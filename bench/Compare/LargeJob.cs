using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Whole iterations of a network 784-100-10 on 10000 rows, beside all that the machine could do.</summary>
internal static class LargeJob
{
    public const string Layers = "784-100-10";

    private const string One = "Elevenfold, one thread";
    private const string Two = "Elevenfold, two threads";
    private const string PeakOne = "the measured FMA peak, one thread";
    private const string PeakTwo = "the measured FMA peak, two threads";
    private const string PeakApart = "the measured peak of products and sums that are instructions of their own, one thread";
    private const string OpenBlasOne = "NumPy with OpenBLAS, one thread";
    private const string OpenBlasTwo = "NumPy with OpenBLAS, two threads";
    private const string OneCore = "no second core is free";

    public static Job Of(Peers peers, Cores cores, Options options)
    {
        var rows = Rows(options);
        var example = Example.Of(Example.Layers(Layers), rows);
        var (flops, many, few) = (Flops(rows), options.Iterations(10), options.Iterations(2));
        var hasTwo = Environment.ProcessorCount >= 2 && !options.IsLoaded;
        return new(
            "large",
            "One large network",
            $"One whole iteration of a network {Layers} on {rows} rows: forward, back, update. Its products are {Digits.Three(flops / 1e9)} billion multiplications and additions; "
                + "the peak is the time that those alone would take at the rate of fused ones in registers, in the median of three hundred slices of a millisecond. Ours are never fused.",
            Seq(
                Ours(One, example, 1, many),
                cores.Whole(Ours(Two, example, 2, many)).If(hasTwo, OneCore),
                Contender.Of(PeakOne, peers.Peak.Map(program => program.With(1)), flopsPerNs => flops / flopsPerNs),
                cores.Whole(Contender.Of(PeakTwo, peers.Peak.Map(program => program.With(2)), flopsPerNs => flops / flopsPerNs)).If(hasTwo, OneCore),
                Contender.Of(PeakApart, peers.PeakApart.Map(program => program.With(1)), flopsPerNs => flops / flopsPerNs),
                Script(OpenBlasOne, peers.OpenBlas, "network.py", 1, rows, many),
                cores.Whole(Script(OpenBlasTwo, peers.OpenBlas, "network.py", 2, rows, many)).If(hasTwo, OneCore),
                Script("NumPy", peers.NumPy, "network.py", 1, rows, 1),
                MathNetNetwork.Contender(example.Weights, example.Batch, 1).If(options.HasPeers, Options.LeftOut),
                Script("scikit-learn, one thread", peers.Scikit, "scikit.py", 1, rows, few),
                Contender.Of("FANN", peers.Fann.Map(program => program.With(Layers, rows, 1)))),
            Seq(
                Share("one whole iteration 10000x784-100-10, one core, share of the FMA peak", Bound.At(84, 75), One, PeakOne),
                Share("the same, two cores", Bound.At(80, 72), Two, PeakTwo),
                Bound.Faster("the same on one core, against NumPy with OpenBLAS on one", Bound.At(1.5, 1.2), One, OpenBlasOne),
                Bound.Faster("the same on two cores, against NumPy with OpenBLAS on two", Bound.At(1.5, 1.2), Two, OpenBlasTwo)));
    }

    public static int Rows(Options options) => options.IsQuick ? 100 : 10_000;

    // A product of (N, I) and (I, O) is 2 N I O operations. Forward and update are one for each synapse, back one for all but the first.
    private static double Flops(int rows)
    {
        var synapses = Example.Layers(Layers).Synapses.Select(shape => 2.0 * rows * shape.Rows * shape.Columns).ToArray();
        return (3 * synapses.Sum()) - synapses[0];
    }

    private static Contender Ours(string name, Example example, int threads, long iterations) => Contender.Here(
        name,
        $"Train.Fold(weights, batch, {iterations}, jobs: {threads}, default)",
        iterations,
        () => Train.Fold(example.Weights, example.Batch, iterations, threads, default));

    private static Contender Script(string name, Either<string, Python> python, string script, int threads, int rows, long iterations) =>
        Contender.Of(name, python.Map(found => found.Script(script, threads, Layers, rows, iterations)));

    private static Bound Share(string what, double percent, string ours, string peak) =>
        new(what, percent, false, "%", round => round.Ratio(peak, ours).Map(share => 100 * share));
}
