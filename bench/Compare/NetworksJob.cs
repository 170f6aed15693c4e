using Elevenfold.Experiments;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Many of the tutorial's networks at once, from different seeds: one in each lane of a vector.</summary>
internal static class NetworksJob
{
    private const string Eight = "Elevenfold, 8 networks, one thread";
    private const string OneCore = "Elevenfold, 64 networks, one thread";
    private const string TwoCores = "Elevenfold, 64 networks, two threads";
    private const string NumPy = "NumPy, one network after the other";
    private const string OpenBlas = "NumPy with OpenBLAS, one network after the other";
    private const string Stacked = "NumPy, 1024 networks stacked in one array";
    private const string Compiler = "C program, 64 networks side by side (omp simd, the vectors' exp of the C library)";

    public static Job Of(Peers peers, Cores cores, Options options)
    {
        var (many, few) = (options.Iterations(4_800_000), options.Iterations(10_000));
        return new(
            "networks",
            "Many small networks",
            "One iteration of one network 3-4-1 on the tutorial's four rows, where many networks are trained at once: a vector's lanes are networks.",
            Seq(
                Ours(Eight, 8, 1, many),
                Ours(OneCore, 64, 1, many),
                cores.Whole(Ours(TwoCores, 64, 2, many)).If(Environment.ProcessorCount >= 2, "this machine has one core"),
                Contender.Of(NumPy, peers.NumPy.Map(python => python.Script("three_layer.py", 1, few))),
                Contender.Of(OpenBlas, peers.OpenBlas.Map(python => python.Script("three_layer.py", 1, few))),
                Contender.Of(Stacked, peers.NumPy.Map(python => python.Script("stacked.py", 1, 1024, options.Iterations(500)))),
                Contender.Of(Compiler, peers.Stacked.Map(program => program.With(64, many / 64)))),
            Seq(
                Bound.Faster("8 networks 3-4-1 on one core, each, against NumPy", Bound.At(420, 330), Eight, NumPy),
                Bound.Faster("the same, against NumPy with OpenBLAS", Bound.At(420, 330), Eight, OpenBlas),
                Bound.Faster("the same, against NumPy with all networks in one array", Bound.At(6, 5), Eight, Stacked),
                Bound.Faster("64 networks 3-4-1, two cores against one", 1.85, TwoCores, OneCore)));
    }

    /// <summary>Some of the tutorial's networks; the time is that of one iteration of one network.</summary>
    public static Contender Ours(string name, int count, int threads, long iterations)
    {
        var tutorial = Tutorial.ThreeLayer;
        var networks = Range(1, count).Map(seed => Train.Initial(tutorial.Topology, (uint)seed)).ToSeq().Strict();
        var each = Math.Max(1, iterations / count);
        return Contender.Here(
            name,
            $"Train.FoldMany(networks, batch, {each}, jobs: {threads})",
            each * count,
            () => Train.FoldMany(networks, tutorial.Batch, each, threads).Strict());
    }
}
