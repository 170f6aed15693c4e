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

    // The interval at which the second program prints its error; both traces use it.
    private const long Every = 10_000;

    public static Command Create()
    {
        var program = new Argument<string?>("PROGRAM")
        {
            Description = $"{TwoLayer} or {ThreeLayer} [default: both]",
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
        var trace = TraceOptions.Trace("the output of the program");
        var force = TraceOptions.Force();
        return new Verb(
            "tutorial",
            "Run the two programs of the 11-line tutorial, and print their output. The first program prints the l1 of state 9,999, since it computes l1 before the last update.",
            """
            elevenfold tutorial three-layer
            elevenfold tutorial two-layer --trace two.trace
            """)
        {
            program,
            trace,
            force,
        }.WithAction(result =>
        {
            var (chosen, path) = (result.GetValue(program), result.GetValue(trace));
            DistinctFiles.Require(NamedFile.Written("--trace", path));
            if (path is not null)
            {
                Record(chosen switch
                {
                    TwoLayer => Tutorial.TwoLayer,
                    ThreeLayer => Tutorial.ThreeLayer,
                    _ => throw new Failure(Exit.Usage, $"tutorial: found --trace without PROGRAM, expected one program, since a trace holds one run; add {TwoLayer} or {ThreeLayer}"),
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

    // The program computes l1 before its last update, so it prints the l1 of state n - 1.
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
