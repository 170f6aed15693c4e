using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;

namespace Elevenfold.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create()
    {
        var a = ComparedTraces.Argument("A");
        var b = ComparedTraces.Argument("B");
        var tolerance = new Option<string>("--tolerance")
        {
            Description = "Largest difference that is accepted: a whole number of ulps such as 4, or a relative difference such as 1e-9",
            HelpName = "T",
            DefaultValueFactory = _ => "0",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Tolerance.Parse(text).IsNone)
                {
                    result.AddError($"--tolerance: found {Printable.Quoted(text)}, expected a whole number of ulps such as 4, or a relative difference such as 1e-9");
                }

                return text;
            },
        };
        var format = Options.Choice("--format", "Format of the report", "text", "json");
        return new Verb(
            "diff",
            "Compare two traces without recomputing them: their experiments, the states that both recorded, and their ends.",
            """
            elevenfold diff a.trace b.trace
            elevenfold diff a.trace numpy.trace --tolerance 1e-9
            """,
            Exit.Different,
            Exit.BadData)
        {
            a,
            b,
            tolerance,
            format,
        }.WithAction(result =>
        {
            var (pathA, pathB) = (result.GetValue(a)!, result.GetValue(b)!);
            DistinctFiles.Require(NamedFile.Read("A", pathA), NamedFile.Read("B", pathB));
            var allowed = Tolerance.Parse(result.GetValue(tolerance)!).IfNone(Tolerance.None);
            var difference = Diff.Of(Source.TraceLines(pathA), Source.TraceLines(pathB), allowed).OrRefuse(Source.Name(pathA), Source.Name(pathB));
            ComparedTraces.Write(
                result.GetValue(format) == "json",
                () => DiffText.Json(difference),
                () => DiffText.Text(Source.Name(pathA), Source.Name(pathB), difference),
                difference.IsSame);
        });
    }
}
