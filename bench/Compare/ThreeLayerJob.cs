using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>One iteration of the tutorial's network, 3-4-1 on four rows, by everybody.</summary>
internal static class ThreeLayerJob
{
    private const string Ours = "Elevenfold";
    private const string NumPy = "NumPy";
    private const string OpenBlas = "NumPy with OpenBLAS";
    private const string C = "C program";
    private const string Layers = "3-4-1";

    public static Job Of(Peers peers, Options options)
    {
        var tutorial = Tutorial.ThreeLayer;
        var weights = Train.Initial(tutorial.Topology, tutorial.Seed);
        var (many, some, few) = (options.Iterations(2_000_000), options.Iterations(30_000), options.Iterations(10_000));
        return new(
            "three-layer",
            "One small network",
            "One iteration of the tutorial's second program: a network 3-4-1 on its four rows, one thread.",
            Seq(
                Contender.Here(Ours, $"Train.Fold(weights, batch, {many})", many, () => Train.Fold(weights, tutorial.Batch, many)),
                Contender.Here("Train.Step, the definition (MathNet's products, our exp)", $"Train.Step(weights, batch), {some} times", some, () => Steps(weights, tutorial.Batch, some)),
                MathNetNetwork.Contender(weights, tutorial.Batch, some).If(options.HasPeers, Options.LeftOut),
                Contender.Of(C, peers.ThreeLayer.Map(program => program.With(many))),
                Contender.Of(NumPy, peers.NumPy.Map(python => python.Script("three_layer.py", 1, few))),
                Contender.Of(OpenBlas, peers.OpenBlas.Map(python => python.Script("three_layer.py", 1, few))),
                Contender.Of("scikit-learn", peers.Scikit.Map(python => python.Script("scikit.py", 1, Layers, 4, options.Iterations(1_000)))),
                Contender.Of("FANN", peers.Fann.Map(program => program.With(Layers, 4, options.Iterations(100_000))))),
            Seq(
                Bound.Faster("one network 3-4-1, against NumPy", 190, Ours, NumPy),
                Bound.Faster("the same, against NumPy with OpenBLAS", 190, Ours, OpenBlas),
                Bound.Faster("the same, against the C program", Bound.At(1.5, 1.4), Ours, C)));
    }

    private static void Steps(Weights weights, Batch batch, long iterations)
    {
        for (var j = 0L; j < iterations; j++)
        {
            (weights, _) = Train.Step(weights, batch);
        }
    }
}
