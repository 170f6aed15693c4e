using System.CommandLine;
using System.Text;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

internal static class ReportCommand
{
    // An input and a target take a number each on the page.
    private const long MostCells = 4_000_000;

    public static Command Create()
    {
        var traces = new Argument<string[]>("TRACE")
        {
            Description = "One trace, or two to be compared; - is standard input",
            Arity = new ArgumentArity(1, 2),
        };
        var output = Options.Path("--output", "The page, a new file; - is standard output [default: -]");
        output.DefaultValueFactory = _ => Source.Standard;
        var force = Options.Flag("--force", "Replace an existing file of --output, once the new page is complete");
        var data = TraceOptions.Data();
        var steps = MaxSteps.Option();
        return new Verb(
            "report",
            "Make a page that computes a recorded run again in a browser, without a network (docs/report.md): walk it forward and back, see where each number comes from, change a number and see "
            + "what differs. Two traces stand side by side, at the first state that differs. The program replays them too, and the page says what it found.",
            """
            elevenfold report a.trace --output a.html
            elevenfold report a.trace b.trace --output both.html
            elevenfold report iris.trace --data iris.csv > iris.html
            """,
            Exit.BadData)
        {
            traces,
            output,
            force,
            data,
            steps,
        }.WithExit(Exit.Different, "a trace does not verify, or two traces differ; the page shows where").WithAction(result =>
        {
            var (paths, page, dataPath) = (result.GetValue(traces)!, result.GetValue(output)!, result.GetValue(data));
            DistinctFiles.Require([.. paths.Select(path => NamedFile.Read("TRACE", path)), NamedFile.Read("--data", dataPath), NamedFile.Written("--output", page)]);
            using var written = WholeOutput.Open(page, result.GetValue(force));
            var table = Inputs.Bytes(dataPath);
            var runs = paths.Zip(NamesOf(paths), (path, name) => Verified(path, name, table, dataPath, MaxSteps.Of(result, steps))).ToArray();
            var (findings, isSame) = runs is [var a, var b] ? Compared(a, b, table, MaxSteps.Of(result, steps)) : ([], true);
            written.Write(Encoding.UTF8.GetBytes(ReportPage.Of(runs, findings)));
            if (!isSame || !runs.All(run => run.IsVerified))
            {
                throw new Failure(Exit.Different, []);
            }
        });
    }

    // Without the folder, so that a page is the same wherever its trace is; two traces need different names.
    private static IEnumerable<string> NamesOf(string[] paths)
    {
        var files = paths.Select(path => path == Source.Standard ? Source.PlainName(path) : Path.GetFileName(path)).ToArray();
        return files.Distinct(StringComparer.Ordinal).Count() == files.Length ? files : paths.Select(Source.PlainName);
    }

    // A fault behind the header does not hide what stands before it: it is what the page says.
    private static ReportedTrace Verified(string path, string plainName, LanguageExt.Option<ReadOnlyMemory<byte>> table, string? tablePath, long mostSteps)
    {
        var bytes = Source.Read(path);
        var name = path == Source.Standard ? plainName : Source.Name(plainName);
        var run = default(Run);
        var header = default(TraceLine.Header);
        var replayed = Replay.Of(
            Lines(bytes, path),
            claimed => Inputs.Run(header = claimed, table).Map(found => run = found),
            mostSteps: mostSteps);
        if (run is null)
        {
            _ = replayed.OrRefuse(Source.Name(path));
        }

        var (isVerified, verdict) = replayed.Match(
            Right: found => (found.Agrees, ReplayText.Text(name, found, tablePath)),
            Left: fault => (false, Sentences.Of(name, fault)));
        var examples = header!.Examples.IsNone && Cells(run!) <= MostCells ? run!.Examples : null;
        return new(plainName, bytes, Frames(bytes, path), examples, isVerified, verdict);
    }

    private static long Cells(Run run) => (long)run.Examples.Rows * (run.Examples.Inputs.Columns + run.Examples.Targets.Columns);

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(ReadOnlyMemory<byte> trace, string path) =>
        Source.TraceLines(new MemoryStream(trace.ToArray(), writable: false), path);

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(ReportedTrace trace) => Lines(trace.Bytes, trace.Name);

    private static List<TraceLine.Frame> Frames(ReadOnlyMemory<byte> trace, string path)
    {
        var frames = new List<TraceLine.Frame>();
        foreach (var read in TraceReader.Read(Lines(trace, path)))
        {
            if (!read.Has(out var line, out _))
            {
                break;
            }

            if (line.Value is TraceLine.Frame frame)
            {
                frames.Add(frame);
            }
        }

        return frames;
    }

    // Runs of one experiment that part are bisected too; the operation is named where it is found.
    private static (IReadOnlyList<string> Findings, bool IsSame) Compared(ReportedTrace a, ReportedTrace b, LanguageExt.Option<ReadOnlyMemory<byte>> table, long mostSteps)
    {
        if (!Diff.Of(Lines(a), Lines(b), Tolerance.None).Has(out var difference, out var sided))
        {
            return ([Sentences.Of(sided.Side == Side.A ? a.Name : b.Name, sided.Fault)], false);
        }

        var bisection = difference.IsSame
            ? []
            : Bisect.Of(Lines(a), Lines(b), header => Inputs.Run(header, table), mostSteps).Match(Right: found => BisectText.Text(a.Name, b.Name, found), Left: _ => []);
        return ([.. DiffText.Text(a.Name, b.Name, difference), .. bisection], difference.IsSame);
    }
}
