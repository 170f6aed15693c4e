using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;

namespace Elevenfold.Cli.Commands;

internal static class BisectCommand
{
    public static Command Create()
    {
        var a = ComparedTraces.Argument("A");
        var b = ComparedTraces.Argument("B");
        var data = TraceOptions.Data();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "Format of the report", "text", "json");
        return new Verb(
            "bisect",
            "Find the first state at which two runs of one experiment differ, and the operation that makes them differ.",
            """
            elevenfold bisect a.trace numpy.trace
            """,
            Exit.Different,
            Exit.BadData)
        {
            a,
            b,
            data,
            steps,
            format,
        }.WithAction(result =>
        {
            var (pathA, pathB) = (result.GetValue(a)!, result.GetValue(b)!);
            DistinctFiles.Require(NamedFile.Read("A", pathA), NamedFile.Read("B", pathB), NamedFile.Read("--data", result.GetValue(data)));
            var table = Inputs.Bytes(result.GetValue(data));
            var bisection = Bisect.Of(Source.TraceLines(pathA), Source.TraceLines(pathB), header => Inputs.Run(header, table), MaxSteps.Of(result, steps))
                .OrRefuse(Source.Name(pathA), Source.Name(pathB));
            ComparedTraces.Write(
                result.GetValue(format) == "json",
                () => BisectText.Json(bisection),
                () => BisectText.Text(Source.Name(pathA), Source.Name(pathB), bisection),
                bisection.Mismatches.IsEmpty);
        });
    }
}
