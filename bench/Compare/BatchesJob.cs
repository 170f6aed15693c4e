using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Epochs of small batches, drawn from a table of the size of MNIST's.</summary>
internal static class BatchesJob
{
    private const string Layers = "784-30-10";
    private const int Size = 10;
    private const string Ours = "Elevenfold, one thread";
    private const string Adam = "Elevenfold, Adam, one thread";

    private const string One = "NumPy with OpenBLAS, one thread";
    private const string Two = "NumPy with OpenBLAS, two threads";

    public static Job Of(Peers peers, Options options)
    {
        var rows = (int)options.Iterations(60_000);
        const int Epochs = 2;
        var example = new Lazy<Example>(() => Example.Of(Example.Layers(Layers), rows));
        return new(
            "batches",
            "Epochs of small batches",
            $"One epoch of a network {Layers} on {rows} rows in batches of {Size}, in an order of its own.",
            Seq(
                Of(Ours, []),
                Of("Elevenfold, momentum, one thread", [new Update.Momentum(0.9)]),
                Of(Adam, [Update.Adam.Default]),
                Of("Elevenfold, biases, one thread", [], new(Bias.Last, Activation.Sigmoid, Activation.Sigmoid)),
                Of("Elevenfold, relu and identity, one thread", [], new(Bias.None, Activation.Relu, Activation.Identity)),
                Of("Elevenfold, dropout 0.5, one thread", [], dropout: 0.5),
                Contender.Of(One, peers.OpenBlas.Map(python => python.Script("batches.py", 1, Layers, rows, Size, Epochs))),
                Contender.Of(Two, peers.OpenBlas.Map(python => python.Script("batches.py", 2, Layers, rows, Size, Epochs)))),
            Seq(
                Bound.Faster("an epoch of batches of 10, against NumPy with OpenBLAS on one thread", 1.5, Ours, One),
                Bound.Faster("the same, against NumPy with OpenBLAS on two threads", 1.5, Ours, Two),
                Bound.Most("Adam there, over the plain step", 1.5, Adam, Ours)));

        Contender Of(string name, Update[] updates, Network? network = null, double dropout = 0)
        {
            return Contender.Here(name, $"Train.Fold(recipe with batches of {Size}, examples, state, steps)", Epochs, () =>
            {
                var recipe = new Recipe(example.Value.Batch.LearningRate, new Arr<Update>(updates))
                {
                    Batches = new(Size, Shuffle.NumPy, 1),
                    Network = network ?? Network.Tutorial,
                    Dropout = new(dropout, 1),
                };
                var topology = Example.Layers(Layers) with { HasBias = recipe.Network.HasBias };
                var from = recipe.Initial(Train.Initial(topology, 1)) with { Iteration = recipe.Batches.StepsOf(rows) };
                Train.Fold(recipe, example.Value.Batch.Examples, from, (long)Epochs * recipe.Batches.StepsOf(rows));
            });
        }
    }
}
