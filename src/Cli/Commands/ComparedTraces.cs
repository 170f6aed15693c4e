using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>The two traces of a comparison, and its report.</summary>
internal static class ComparedTraces
{
    public static Argument<string> Argument(string name) => new(name)
    {
        Description = "A trace; - is standard input",
    };

    /// <summary>Writes the report; the exit status is 1 where the traces differ.</summary>
    public static void Write(bool asJson, Func<string> json, Func<IEnumerable<string>> text, bool isSame)
    {
        foreach (var line in asJson ? [json()] : text())
        {
            StandardOutput.WriteLine(line);
        }

        if (!isSame)
        {
            throw new Failure(Exit.Different, []);
        }
    }
}
