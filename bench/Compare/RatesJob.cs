using Elevenfold.Faults;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A sweep over rates and seeds in lanes: different rates against one rate, errors on the way against none, momentum against the plain step.</summary>
internal static class RatesJob
{
    private const int Networks = 64;

    public static Job Of(Options options)
    {
        var tutorial = Tutorial.ThreeLayer;
        var each = Math.Max(1, options.Iterations(4_800_000) / Networks);
        var hundred = toSeq(Enumerable.Range(0, 100).Select(i => each * i / 100).Distinct()).Strict();
        var networks = Range(1, Networks).Map(Initial).ToSeq().Strict();
        return new(
            "rates",
            "Many small networks at different rates",
            $"One iteration of one network 3-4-1 on the tutorial's four rows, where {Networks} networks are trained at once on one thread.",
            Seq(
                Contender.Here(
                    "Elevenfold, one rate",
                    $"Train.FoldMany(networks, batch, {each})",
                    each * Networks,
                    () => Train.FoldMany(networks, tutorial.Batch, each).Strict()),
                Ours("Elevenfold, a rate for each network", [], Seq<long>()),
                Ours("the same, and a hundred errors", [], hundred),
                Ours("Elevenfold, a rate for each network, momentum", [new Update.Momentum(0.9)], Seq<long>())),
            Seq<Bound>());

        Weights Initial(int seed) => Train.Initial(tutorial.Topology, (uint)seed);

        Contender Ours(string name, Update[] updates, Seq<long> errorsAt)
        {
            var starts = Range(1, Networks).Map(seed => new FoldStart(RecipeAt(seed, updates), Initial(seed))).ToSeq().Strict();
            return Contender.Here(
                name,
                $"Train.FoldMany(starts, examples, {each}, errorsAt)",
                each * Networks,
                () => Train.FoldMany(starts, tutorial.Batch.Examples, each, errorsAt).Strict());
        }
    }

    private static Recipe RecipeAt(int seed, Update[] updates) => new(
        LearningRate.Of(seed / 16.0).OrThrow(), new Arr<Update>(updates));
}
