using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>The option --max-steps: the limit on the steps that one trace can make us compute.</summary>
internal static class MaxSteps
{
    // About an hour for the smallest networks. A trace of a few hundred bytes can ask for any number.
    private const long Default = 10_000_000_000;

    public static Option<long> Option() =>
        Options.Whole("--max-steps", "Largest number of steps from one known state to the next. A trace that needs more is refused", Default);

    public static long Of(ParseResult result, Option<long> option)
    {
        var most = result.GetValue(option);
        return most >= 1 ? most : throw new Failure(Exit.Usage, $"--max-steps: found {most}, expected 1 or more");
    }
}
