using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;

namespace Elevenfold.Cli.Commands;

internal static class BisectCommand
{
    public static Command Create()
    {
        var a = DiffCommand.TraceArgument("A");
        var b = DiffCommand.TraceArgument("B");
        var data = Options.Path("--data", "The table of the traces: what their headers claim of it is checked, and it stands in where they do not hold their data");
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "How the outcome is reported", "text", "json");
        return new Verb(
            "bisect",
            "Find the first state at which two runs of one experiment part, and the operation that parts them.",
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
        }.Does(result =>
        {
            var (pathA, pathB) = (result.GetValue(a)!, result.GetValue(b)!);
            DiffCommand.RefuseTwoStreams("bisect", pathA, pathB);
            DistinctFiles.Require(NamedFile.Read("A", pathA), NamedFile.Read("B", pathB), NamedFile.Read("--data", result.GetValue(data)));
            var table = Inputs.Bytes(result.GetValue(data));
            var bisection = Bisect.Of(Source.TraceLines(pathA), Source.TraceLines(pathB), header => Inputs.Run(header, table), MaxSteps.Of(result, steps))
                .OrRefuse(Source.Name(pathA), Source.Name(pathB));
            if (result.GetValue(format) == "json")
            {
                StandardOutput.WriteLine(BisectText.Json(bisection));
            }
            else
            {
                foreach (var line in BisectText.Text(Source.Name(pathA), Source.Name(pathB), bisection))
                {
                    StandardOutput.WriteLine(line);
                }
            }

            if (!bisection.Mismatches.IsEmpty)
            {
                throw new Failure(Exit.Different, []);
            }
        });
    }
}
