using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Training;

namespace Elevenfold.Cli.Commands;

internal static class TutorialCommand
{
    private const string TwoLayer = "two-layer";
    private const string ThreeLayer = "three-layer";

    public static Command Create()
    {
        var program = new Argument<string?>("PROGRAM")
        {
            Description = $"{TwoLayer} or {ThreeLayer}; both when it is left out",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => null,
        };
        program.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not (TwoLayer or ThreeLayer) } token])
            {
                result.AddError($"tutorial: found {Printable.Quoted(token.Value)}, expected {TwoLayer} or {ThreeLayer}");
            }
        });
        return new Verb(
            "tutorial",
            "Run the programs of the 11-line tutorial and print what they print.",
            """
            elevenfold tutorial three-layer
            """)
        {
            program,
        }.Does(result =>
        {
            var chosen = result.GetValue(program);
            if (chosen is null or TwoLayer)
            {
                PrintOutput(Tutorial.TwoLayer);
            }

            if (chosen is null or ThreeLayer)
            {
                PrintErrors(Tutorial.ThreeLayer, every: 10_000);
            }
        });
    }

    // The last l1 that the program prints was computed before the last update.
    private static void PrintOutput(Tutorial tutorial)
    {
        var weights = Train.Initial(tutorial.Topology, tutorial.Seed);
        var last = Train.Fold(weights, tutorial.Batch, tutorial.Iterations - 1);
        StandardOutput.Write(NumPy.OutputAfterTraining(Train.Outputs(last, tutorial.Batch.Inputs)));
    }

    private static void PrintErrors(Tutorial tutorial, long every)
    {
        var weights = Train.Initial(tutorial.Topology, tutorial.Seed);
        for (var k = 0L; k < tutorial.Iterations; k += every)
        {
            StandardOutput.WriteLine(NumPy.ErrorLine(Train.ErrorOf(weights, tutorial.Batch.Examples)));
            weights = Train.Fold(weights, tutorial.Batch, every);
        }
    }
}
