using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;

namespace Elevenfold.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create()
    {
        var a = TraceArgument("A");
        var b = TraceArgument("B");
        var tolerance = new Option<string>("--tolerance")
        {
            Description = "What is as near as this is the same: a whole number of ulps such as 4, or relative such as 1e-9",
            HelpName = "T",
            DefaultValueFactory = _ => "0",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Tolerance.Parse(text).IsNone)
                {
                    result.AddError($"--tolerance: found {Printable.Quoted(text)}, expected a whole number of ulps such as 4, or a relative number such as 1e-9");
                }

                return text;
            },
        };
        var format = Options.Choice("--format", "How the difference is reported", "text", "json");
        return new Verb(
            "diff",
            "Compare two traces as they stand: experiments, states that both recorded, ends.",
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
        }.Does(result =>
        {
            var (pathA, pathB) = (result.GetValue(a)!, result.GetValue(b)!);
            RefuseTwoStreams("diff", pathA, pathB);
            DistinctFiles.Require(NamedFile.Read("A", pathA), NamedFile.Read("B", pathB));
            var allowed = Tolerance.Parse(result.GetValue(tolerance)!).IfNone(Tolerance.None);
            var difference = Diff.Of(Source.TraceLines(pathA), Source.TraceLines(pathB), allowed).OrRefuse(Source.Name(pathA), Source.Name(pathB));
            if (result.GetValue(format) == "json")
            {
                StandardOutput.WriteLine(DiffText.Json(difference));
            }
            else
            {
                foreach (var line in DiffText.Text(Source.Name(pathA), Source.Name(pathB), difference))
                {
                    StandardOutput.WriteLine(line);
                }
            }

            if (!difference.IsSame)
            {
                throw new Failure(Exit.Different, []);
            }
        });
    }

    internal static Argument<string> TraceArgument(string name) => new(name)
    {
        Description = "A trace; - is standard input",
    };

    internal static void RefuseTwoStreams(string verb, string a, string b)
    {
        if (a == Source.Standard && b == Source.Standard)
        {
            throw new Failure(Exit.Usage, $"{verb}: standard input can be one of the traces, not both; expected a file");
        }
    }
}
