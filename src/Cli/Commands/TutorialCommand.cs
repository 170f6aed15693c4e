using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Traces;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class TutorialCommand
{
    private const string TwoLayer = "two-layer";
    private const string ThreeLayer = "three-layer";

    // The second program prints its error so often; both are recorded so.
    private const long Every = 10_000;

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
        var trace = Options.Path("--trace", "Record the program's run in a new file (docs/trace-format.md); one that is there is refused, but for --force; - is standard output, and the program then prints on standard error");
        var force = Options.Flag("--force", "Replace the file of --trace if there is one, once the new one is whole");
        return new Verb(
            "tutorial",
            "Run the programs of the 11-line tutorial and print what they print. The l1 that the first one prints is that of state 9,999, for it was computed before the last update.",
            """
            elevenfold tutorial three-layer
            elevenfold tutorial two-layer --trace two.trace
            """)
        {
            program,
            trace,
            force,
        }.Does(result =>
        {
            var (chosen, path) = (result.GetValue(program), result.GetValue(trace));
            DistinctFiles.Require(NamedFile.Written("--trace", path));
            if (path is not null)
            {
                Record(chosen switch
                {
                    TwoLayer => Tutorial.TwoLayer,
                    ThreeLayer => Tutorial.ThreeLayer,
                    _ => throw new Failure(Exit.Usage, $"tutorial: found --trace and no program, expected one, for a trace holds one run; name {TwoLayer} or {ThreeLayer}"),
                }, path, result.GetValue(force));
            }

            Action<string> print = path == Source.Standard ? Messages.InformLines : StandardOutput.Write;
            if (chosen is null or TwoLayer)
            {
                PrintOutput(Tutorial.TwoLayer, print);
            }

            if (chosen is null or ThreeLayer)
            {
                PrintErrors(Tutorial.ThreeLayer, print);
            }
        });
    }

    private static void Record(Tutorial tutorial, string path, bool replaces)
    {
        var run = tutorial.Run(Every);
        using var recording = Recording.Begin(path, replaces, Recorder.HeaderOf(run, None))!;
        foreach (var state in run.Snapshots(isRecorded: true, jobs: 1))
        {
            recording.Record(state, run.IsLast(state.Iteration));
        }
    }

    // The l1 that the program prints was computed before the last update: it is that of state n - 1.
    private static void PrintOutput(Tutorial tutorial, Action<string> print)
    {
        var weights = Train.Initial(tutorial.Topology, tutorial.Seed);
        var last = Train.Fold(weights, tutorial.Batch, tutorial.Iterations - 1);
        print(NumPy.OutputAfterTraining(Train.Outputs(last, tutorial.Batch.Inputs)));
    }

    private static void PrintErrors(Tutorial tutorial, Action<string> print)
    {
        var weights = Train.Initial(tutorial.Topology, tutorial.Seed);
        for (var k = 0L; k < tutorial.Iterations; k += Every)
        {
            print(NumPy.ErrorLine(Train.ErrorOf(weights, tutorial.Batch.Examples)) + "\n");
            weights = Train.Fold(weights, tutorial.Batch, Every);
        }
    }
}
