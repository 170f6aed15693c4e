using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>The option --max-steps: how far a trace may make us compute at a time.</summary>
internal static class MaxSteps
{
    // The smallest networks make so many in about an hour; a trace of a few hundred bytes can ask for any number.
    private const long ByDefault = 10_000_000_000;

    public static Option<long> Option() =>
        Options.Whole("--max-steps", "Refuse a trace that asks for more steps than this from one known state to the next", ByDefault);

    public static long Of(ParseResult result, Option<long> option)
    {
        var most = result.GetValue(option);
        return most >= 1 ? most : throw new Failure(Exit.Usage, $"--max-steps: found {most}, expected 1 or more");
    }
}
