using Elevenfold.Training;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>The same iterations with and without updates: what the stored sums and the sweep of the general plan cost beside the plain step.</summary>
internal static class UpdatesJob
{
    public static Job Small(Options options) => Of("updates", "Updates on a small network", "3-4-1", 4, 1, options.Iterations(2_000_000));

    public static Job Large(Options options) => Of("updates-large", "Updates on a large network", LargeJob.Layers, LargeJob.Rows(options), 1, options.Iterations(10));

    private static Job Of(string name, string title, string layers, int rows, int threads, long iterations)
    {
        var example = Example.Of(Example.Layers(layers), rows);
        return new(
            name,
            title,
            $"One iteration of a network {layers} on {rows} rows, one thread, with and without updates.",
            Seq(
                Ours("Elevenfold, the plain step", []),
                Ours("Elevenfold, momentum", [new Update.Momentum(0.9)]),
                Ours("Elevenfold, two momentums", [new Update.Momentum(0.9), new Update.Momentum(0.5)]),
                Ours("Elevenfold, Nesterov", [new Update.Nesterov(0.9)]),
                Ours("Elevenfold, L2 and L1", [new Update.L2(1e-4), new Update.L1(1e-5)]),
                Ours("Elevenfold, Adam", [Update.Adam.Default]),
                Ours("Elevenfold, clipping by norm and Adam", [new Update.ClipNorm(1), Update.Adam.Default])),
            Seq<Bound>());

        Contender Ours(string contender, Update[] updates)
        {
            var recipe = new Recipe(example.Batch.LearningRate, new Arr<Update>(updates));
            var from = recipe.Initial(example.Weights);
            return Contender.Here(
                contender,
                $"Train.Fold(recipe, examples, state, {iterations}, jobs: {threads})",
                iterations,
                () => Train.Fold(recipe, example.Batch.Examples, from, iterations, threads));
        }
    }
}
