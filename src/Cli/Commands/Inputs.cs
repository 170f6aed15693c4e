using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

/// <summary>Tables, and the runs of traces.</summary>
internal static class Inputs
{
    public static Argument<string> TableArgument() => new("DATA")
    {
        Description = "A table as text, such as CSV, also compressed by gzip; - is standard input",
    };

    public static Table Table(string path, TableFormat format) =>
        Elevenfold.Data.Table.Parse(Source.Read(path), format, Memory.Bytes).OrRefuse(Source.Name(path));

    /// <summary>The run of a trace; a fault where it would not fit in memory.</summary>
    public static LanguageExt.Either<Fault, Run> Run(TraceLine.Header header, LanguageExt.Option<ReadOnlyMemory<byte>> table) =>
        TracedRun.Of(header, table, Memory.Bytes);

    /// <summary>The bytes of a file; none where the path is null.</summary>
    public static LanguageExt.Option<ReadOnlyMemory<byte>> Bytes(string? path) =>
        path is null ? None : Some(Source.Read(path));
}
