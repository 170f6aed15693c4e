using System.Text;
using Elevenfold.Comparing;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>A run that can be recorded in memory.</summary>
public sealed record Recording(TraceLine.Header Header, Examples Examples, long Iterations)
{
    public byte[] Record() => Record(Iterations);

    /// <summary>The trace of this run, were it to end at another iteration.</summary>
    public byte[] Record(long iterations) => RecordStates(States().Take((int)iterations + 1), iterations);

    /// <summary>The trace of any states under this run's header.</summary>
    public byte[] RecordStates(IEnumerable<Snapshot> states, long iterations)
    {
        var (first, recorder) = Recorder.Begin(Header);
        var trace = new List<byte>(first);
        foreach (var state in states)
        {
            (var lines, recorder) = recorder.Record(state, isFinal: state.Iteration == iterations);
            trace.AddRange(lines);
        }

        return [.. trace];
    }

    /// <summary>The trace of this run, interrupted after an iteration.</summary>
    public byte[] Interrupted(long after)
    {
        var (first, recorder) = Recorder.Begin(Header);
        var trace = new List<byte>(first);
        foreach (var state in States().Take((int)after + 1))
        {
            (var lines, recorder) = recorder.Record(state, isFinal: false);
            trace.AddRange(lines);
        }

        return [.. trace, .. recorder.Interrupt()];
    }

    public IEnumerable<Snapshot> States() => Train.Scan(Run.Recipe, Examples, Run.Initial(), Enumerable.InfiniteSequence(0L, 1L));

    private Run Run => Run.Of(Header.Experiment, Examples).OrThrow();
}

/// <summary>Headers with one field of their experiment changed.</summary>
internal static class HeaderExtensions
{
    public static TraceLine.Header With<T>(this TraceLine.Header header, Field<T> field, T value) => header with { Experiment = header.Experiment.With(field, value) };
}

/// <summary>Small runs, and their traces cut into lines.</summary>
internal static class Recordings
{
    /// <summary>Two inputs, one output, two rows, two updates.</summary>
    public static Recording Small { get; } = Of([2, 1], Matrix.Of(2, 2, [0, 1, 1, 1]), Matrix.Of(2, 1, [0, 1]), 1, 1, 1, 0, 2);

    /// <summary>Runs of one to three synapses on one to four rows, of few iterations.</summary>
    public static Gen<Recording> Any(int most = 20) => Unbounded(most).Where(HasFiniteWeights);

    private static bool HasFiniteWeights(Recording run) => run.States().Take((int)run.Iterations + 1)
        .All(state => double.IsFinite(state.Error.Mean) && state.Weights.Synapses.ForAll(synapse => synapse.Cells.ToArray().All(double.IsFinite)));

    private static Gen<Recording> Unbounded(int most) =>
        from layers in Gen.Choose(2, 4).SelectMany(depth => Gen.Choose(1, 3).ArrayOf(depth))
        from rows in Gen.Choose(1, 4)
        from inputs in Cases.Matrices(rows, layers[0], Gen.Frequency((3, Gen.Elements(0.0, 1.0)), (2, Cases.Between(-2, 2)), (1, Gen.Elements(-0.0, 1e-300, 800))))
        from targets in Cases.Matrices(rows, layers[^1], Gen.Elements(0.0, 1.0, 0.25))
        from rate in Gen.Frequency((3, Gen.Constant(1.0)), (3, Cases.Between(0, 10)), (1, Gen.Elements(0.0, 0.001, 1000)))
        from seed in Gen.Choose(0, int.MaxValue)
        from upper in Gen.Elements(0u, 1u << 31)
        from every in Gen.Choose(1, 7)
        from checkpoint in Gen.Choose(0, 6)
        from iterations in Gen.Choose(0, most)
        from updates in Updates()
        from schedules in AnyUpdates.Schedules()
        from network in Gen.Frequency((2, Gen.Constant(Network.Tutorial)), (1, EngineCases.Networks))
        from batch in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, rows)))
        from shuffle in Gen.Elements(Enum.GetValues<Shuffle>())
        from dropout in Gen.Frequency((3, Gen.Constant(0.0)), (1, Gen.Elements(0.2, 0.5)))
        let run = With(Of(layers, inputs, targets, rate, upper | (uint)seed, every, checkpoint, iterations), updates, schedules)
        select With(run, network, batch, shuffle, layers.Length > 2 ? dropout : 0);

    /// <summary>The plain step most often; else up to three updates. A file has no infinite number.</summary>
    public static Gen<Seq<Update>> Updates() => AnyUpdates.Updates()
        .Where(updates => !updates.Any(update => update is Update.Clip { Limit: double.PositiveInfinity } or Update.ClipNorm { Limit: double.PositiveInfinity }))
        .Select(updates => toSeq(updates).Strict());

    private static Recording With(Recording run, Network network, int batch, Shuffle shuffle, double dropout)
    {
        var header = run.Header
            .With(Fields.Bias, network.Bias).With(Fields.Activation, network.Hidden).With(Fields.Outputs, network.Outputs)
            .With(Fields.Batch, batch).With(Fields.Shuffle, shuffle).With(Fields.Dropout, dropout);
        return run with { Header = header with { Topology = header.Topology with { HasBias = network.HasBias } } };
    }

    private static Recording With(Recording run, Seq<Update> updates, RateSchedule[] schedules) =>
        run with { Header = run.Header.With(Fields.Updates, updates).With(Fields.Schedules, toSeq(schedules).Strict()) };

    public static Recording Of(
        int[] layers, Matrix inputs, Matrix targets, double rate, uint seed, long every, long checkpoint, long iterations)
    {
        var examples = Examples.Of(inputs, targets).OrThrow();
        var header = HeaderOf(Topology.Of(layers.ToSeq()).OrThrow(), examples, rate, seed, every, checkpoint);
        return new(header, examples, iterations);
    }

    /// <summary>The header of a run on a table of no bytes that anybody has.</summary>
    public static TraceLine.Header HeaderOf(Topology topology, Examples examples, double rate, uint seed, long every, long checkpoint) => new(
        TraceText.Arithmetic,
        Experiments.Experiment.Default
            .With(Fields.Table, "t.csv")
            .With(Fields.TableSha256, new string('0', 64))
            .With(Fields.Hidden, topology.Hidden)
            .With(Fields.LearningRate, rate)
            .With(Fields.Seed, seed)
            .With(Fields.Every, every)
            .With(Fields.Checkpoint, checkpoint),
        topology,
        None,
        Some(examples));

    /// <summary>An experiment of three hidden units.</summary>
    public static Experiment Experiment(ScaleKind scale, double holdout) => Experiments.Experiment.Default
        .With(Fields.Scale, scale).With(Fields.Holdout, holdout).With(Fields.Hidden, Seq1(3)).With(Fields.Seed, 7)
        .With(Fields.Iterations, 2).With(Fields.Every, 1).With(Fields.LearningRate, 0.5);

    public static TableRun RunOf(Experiment experiment, Table table) => experiment.On(table).Value();

    /// <summary>The lines of a trace, each with its line feed where it has one.</summary>
    public static List<byte[]> Lines(ReadOnlySpan<byte> trace)
    {
        var lines = new List<byte[]>();
        while (trace.Length > 0)
        {
            var end = trace.IndexOf((byte)'\n');
            var length = end < 0 ? trace.Length : end + 1;
            lines.Add(trace[..length].ToArray());
            trace = trace[length..];
        }

        return lines;
    }

    public static byte[] Joined(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line)];

    /// <summary>As a reader hands them on: without their line feeds.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Split(ReadOnlySpan<byte> trace) => Lines(trace).Select(line =>
        line[^1] == '\n' ? ((ReadOnlyMemory<byte>)line.AsMemory(..^1), true) : (line, false));

    public static Either<Fault, Replayed> Replayed(ReadOnlySpan<byte> trace, long from = 0, long to = long.MaxValue) =>
        Replay.Of(Split(trace), header => TracedRun.Of(header, None), from, to);

    /// <summary>The line that replaying a trace finds fault with; none where it finds none, 0 where it is no line's.</summary>
    public static long? LineOfFault(ReadOnlySpan<byte> trace) => Replayed(trace).Match(
        Right: replayed => replayed.Mismatch.Match(divergence => (long?)divergence.Line, () => null),
        Left: fault => fault is Fault.InLine inner ? inner.Line : 0);

    /// <summary>Some lines of a trace as a trace, under right chains.</summary>
    public static byte[] Rechained(IEnumerable<byte[]> lines) => Rewritten(Joined(lines), body => body);

    /// <summary>What each verb but diff, which takes two, says of a trace: a fault or none.</summary>
    public static IEnumerable<(string Verb, Option<Fault> Fault)> ByVerb(byte[] trace, long mostSteps = long.MaxValue)
    {
        var lines = Split(trace).ToList();
        var all = new StateSelection(default, Last: true);
        Either<Fault, Run> RunOf(TraceLine.Header header) => TracedRun.Of(header, None);

        yield return ("replay", FaultOf(Replay.Of(lines, RunOf, mostSteps: mostSteps)));
        yield return ("replay --arithmetic", FaultOf(ArithmeticComparison.Of(lines, RunOf, Variants.Variant.Definition, mostSteps: mostSteps)));
        yield return ("resume", FaultOf(Resume.Of(lines.Select(line => line.Line), long.MaxValue, mostSteps)));
        yield return ("show --at last", Show.States(lines, RunOf, all, default, mostSteps).Select(shown => FaultOf(shown)).LastOrDefault(None));
        yield return ("bisect", Bisect.Of(lines, Split(Small.Record()).ToList(), RunOf, mostSteps).Match(Right: _ => None, Left: sided => Some(sided.Fault)));
    }

    private static Option<Fault> FaultOf<T>(Either<Fault, T> value) => value.Match(Right: _ => None, Left: fault => Some(fault));

    /// <summary>Each body is another one; identities and chains are made anew.</summary>
    public static byte[] Rewritten(byte[] trace, Func<string, string> other, Func<string, string>? otherIdentity = null)
    {
        var (rewritten, chain, header) = (new List<byte>(), Chain.Start, default(TraceLine.Header));
        foreach (var line in Lines(trace).Select(bytes => Encoding.UTF8.GetString(bytes)))
        {
            var body = other(line[..line.LastIndexOf(",\"chain\"", StringComparison.Ordinal)]);
            body = Identified(body, ref header, otherIdentity ?? (identity => identity));
            (var closed, chain) = Chain.Close(chain, Encoding.UTF8.GetBytes(body));
            rewritten.AddRange(closed);
        }

        return [.. rewritten];
    }

    /// <summary>A body with the identities that follow from its header.</summary>
    public static string Identified(string body, ref TraceLine.Header? header, Func<string, string> other)
    {
        var decoded = TraceText.Decode(Encoding.UTF8.GetBytes(body + "}"), isFirst: body.StartsWith("{\"format\"", StringComparison.Ordinal), isIntact: false);
        var line = decoded.MatchUnsafe(Right: value => value, Left: _ => null);
        header = line as TraceLine.Header ?? header;
        return line switch
        {
            TraceLine.Header known => Replaced("pathSha256", ExperimentDocument.PathIdentity(known.Experiment)),
            TraceLine.End { IsDone: true } end when header is not null => Replaced("experimentSha256", TraceLine.End.IdentityOf(header, end.Iteration)),
            _ => body,
        };

        string Replaced(string property, string identity)
        {
            var start = body.IndexOf($"\"{property}\":\"", StringComparison.Ordinal) + property.Length + 4;
            return body[..start] + other(identity) + body[(start + identity.Length)..];
        }
    }
}
