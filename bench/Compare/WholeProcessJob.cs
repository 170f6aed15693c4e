using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>The tutorial's second program from its start to its end, with everything that has to be loaded.</summary>
internal static class WholeProcessJob
{
    private const string Native = "elevenfold, the native binary";
    private const string Tool = "elevenfold through dotnet";
    private const string NumPy = "the tutorial's script under NumPy";
    private const string OpenBlas = "the same with OpenBLAS";

    public static Job Of(Peers peers, Options options)
    {
        var native = options.NativeCommand.Map(program => program.With("tutorial", "three-layer"));
        var tool = options.ToolCommand.Map(program => program.With("tutorial", "three-layer"));
        return new(
            "whole",
            "A whole process",
            "The tutorial's second program, 60000 iterations and what they print, from the start of the process to its end.",
            Seq(
                Whole(Native, peers, native),
                Whole(Tool, peers, tool),
                Whole(NumPy, peers, peers.NumPy.Map(python => python.Script("three_layer.py", 1))),
                Whole(OpenBlas, peers, peers.OpenBlas.Map(python => python.Script("three_layer.py", 1)))),
            Seq(
                Bound.Faster("the native binary's whole process, against the script under NumPy", 110, Native, NumPy),
                Bound.Memory("its peak memory", 9, "MB", 1e6, Native),
                Bound.Faster("the tool through dotnet, whole process, against the script under NumPy", 10, Tool, NumPy)));
    }

    /// <summary>A program from the start of its process to its end; with its peak memory.</summary>
    public static Contender Whole(string name, Peers peers, Either<string, Command> command)
    {
        var whole = from ours in command
                    from measuring in peers.Whole
                    select ours.Under(measuring);
        return Contender.Of(name, whole, numbers => new Sample(numbers[0], numbers[1] * 1024));
    }
}
