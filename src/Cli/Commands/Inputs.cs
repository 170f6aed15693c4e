using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Documents;

namespace Elevenfold.Cli.Commands;

/// <summary>What commands read: tables and weights.</summary>
internal static class Inputs
{
    public static Argument<string> TableArgument() => new("DATA")
    {
        Description = "A table as CSV or TSV with a header; - is standard input",
    };

    public static Table Table(string path) =>
        Elevenfold.Data.Table.Parse(Source.Read(path)).OrRefuse(Source.Name(path));

    public static WeightsDocument Weights(string path) =>
        WeightsDocument.Decode(Source.Read(path)).OrRefuse(Source.Name(path));
}
