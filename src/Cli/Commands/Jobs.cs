using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>The option --jobs: the degree of parallelism.</summary>
internal static class Jobs
{
    private const int Most = 512; // the limit of PLINQ

    public static Option<long> Option(string description)
    {
        var jobs = Options.Whole("--jobs", description + " [default: one for each processor]", 0);
        jobs.DefaultValueFactory = null;
        return jobs;
    }

    public static int Of(ParseResult result, Option<long> option)
    {
        if (result.GetResult(option) is null)
        {
            return Math.Min(Environment.ProcessorCount, Most);
        }

        var jobs = result.GetValue(option);
        return jobs is >= 1 and <= Most ? (int)jobs : throw new Failure(Exit.Usage, $"--jobs: found {jobs}, expected 1 to {Most}");
    }
}
