using System.CommandLine;

namespace Elevenfold.Cli.Commands;

/// <summary>The options for traces that several commands share.</summary>
internal static class TraceOptions
{
    /// <summary>The option --trace of a command that starts a run.</summary>
    /// <param name="otherOutput">The other output of the command, which gives way to a trace on standard output.</param>
    public static Option<string> Trace(string otherOutput) => Options.Path(
        "--trace", $"Record the run in a new file (docs/trace-format.md). An existing file is refused, unless --force is given; - is standard output, and {otherOutput} then goes to standard error");

    public static Option<bool> Force() => Options.Flag("--force", "Replace an existing file of --trace, once the new trace is complete");

    /// <summary>The option --data of a command that reads traces.</summary>
    public static Option<string> Data() => Options.Path("--data", "The table of the run. The header is checked against it, and it provides the data that the trace does not contain");
}
