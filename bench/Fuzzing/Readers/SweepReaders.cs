using Elevenfold.Cli.Commands;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Fuzzing;

/// <summary>The readers of sweeps: their file, the lines of a plan, the lines of results.</summary>
internal static class SweepReaders
{
    private const int MostLines = 4;
    private const string Name = "plan";
    private const string Digest = "0000000000000000000000000000000000000000000000000000000000000000";
    private static readonly string[] Statistics = ["count", "mean", "sd", "min", "max", "median", "q10", "converged<0.5"];
    private static readonly string[] Formats = ["text", "csv", "markdown", "json"];

    /// <summary>The file of a sweep, and lines of its plan.</summary>
    public static void Sweep(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var document = SweepDocument.Decode(bytes).OrRefuse(Name);
        var experiment = document.Experiment.With(Fields.TableSha256, Digest);
        var sweep = Sweeps.Sweep.Of(experiment, document.Axes).OrRefuse(Name);
        foreach (var index in Enumerable.Range(0, (int)Math.Min(MostLines, sweep.Count)).Select(index => (long)index).Append(sweep.Count - 1).Where(index => index >= 0))
        {
            reading.Part(() => RequireLine(sweep, index));
        }
    }

    /// <summary>The lines of a plan; behind an empty line, those of its results.</summary>
    public static void Plan(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var between = bytes.Span.IndexOf("\n\n"u8);
        var plan = new List<PlanLine>();
        foreach (var line in SweepOrder.Plan(Lines(between < 0 ? bytes : bytes[..(between + 1)]).Select(line => Decoded(line.Line))))
        {
            plan.Add(line.OrRefuse(Name));
            RequireRoundTrip(plan[^1]);
        }

        if (between >= 0)
        {
            var resumption = SweepResumption.Of(Lines(bytes[(between + 2)..]), plan.GetEnumerator()).OrRefuse(Name);
            Reading.Require(resumption.Known <= plan.Count && resumption.KeptBytes <= bytes.Length, "more results than lines of the plan");
        }
    }

    /// <summary>The lines of results, and a table of them.</summary>
    public static void Results(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var results = new List<ResultLine>();
        foreach (var (line, number) in Lines(bytes))
        {
            var result = SweepResult.Decode(line).OrRefuse(Name);
            var written = result.Encode();
            Reading.RequireRoundTrip(written, SweepResult.Decode(written.AsMemory()[..^1]).OrThrow().Encode(), "result");
            results.Add(new(0, number, result, line));
        }

        foreach (var line in SweepOrder.Results(results.Select(Prelude.Right<Fault, ResultLine>)))
        {
            line.OrRefuse(Name);
        }

        Reading.Require(SweepMerge.Union([results, results]).Count() == results.Count, "a union of the same results has others");
        RequireTables(results);
    }

    private static IEnumerable<(byte[] Line, long Number)> Lines(ReadOnlyMemory<byte> bytes) => SweepFiles.Lines(new MemoryStream(bytes.ToArray(), writable: false), Name);

    private static void RequireTables(List<ResultLine> results)
    {
        var statistics = new Arr<SweepStatistic>(Statistics.Select(name => SweepStatistic.Parse(name).OrThrow()));
        foreach (var first in results.Take(1).Select(line => line.Result))
        {
            foreach (var measure in first.Values.Concat(first.Axes).Take(MostLines))
            {
                var table = SweepTable.Of(results.Select(line => line.Result), first.Axes.Map(axis => axis.Name), measure.Name, statistics);
                foreach (var format in Formats)
                {
                    SweepTableText.Of(table, format);
                }
            }
        }
    }

    // The fast text of a line is that of its value, and is read again.
    private static void RequireLine(Sweep sweep, long index)
    {
        var text = new PlanText(sweep);
        var fault = text.Add(index);
        var line = sweep.At(index);
        Reading.Require(line.IsLeft == fault.IsSome, $"experiment {index} is a line in one of two texts");
        var found = line.OrRefuse(Name);
        Reading.RequireRoundTrip(found.Encode(), text.Utf8.Span, "line of a plan");
        RequireRoundTrip(found);
    }

    private static void RequireRoundTrip(PlanLine line)
    {
        var written = line.Encode();
        Reading.RequireRoundTrip(written, PlanLine.Decode(written.AsMemory()[..^1]).OrThrow().Encode(), "line of a plan");
    }

    // A line whose identity is wrong is read with the right one.
    private static Either<Fault, PlanLine> Decoded(ReadOnlyMemory<byte> line)
    {
        var decoded = PlanLine.Decode(line);
        return decoded.MatchUnsafe(_ => null, fault => fault) is Fault.IdentityWrong wrong ? PlanLine.Decode(TraceReaders.Replaced(line, wrong)) : decoded;
    }
}
