using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The place at which a trace continues.</summary>
/// <param name="KeptBytes">The number of bytes of the file that stay.</param>
/// <param name="Recorder">The recorder after them.</param>
/// <param name="From">The state from which the steps continue: not later than the next recorded state.</param>
internal sealed record Resumption(long KeptBytes, Recorder Recorder, State From)
{
    /// <summary>The lines that follow those that are kept: the same bytes as in a run that was never interrupted.</summary>
    /// <param name="run">The run of the trace (see <see cref="TracedRun"/>).</param>
    /// <param name="iterations">The last iteration.</param>
    /// <returns>States in turn, the last one of the run among them, each with its lines, none for most of them, and the recorder after them.</returns>
    public IEnumerable<(Snapshot State, byte[] Lines, Recorder After)> Lines(Run run, long iterations)
    {
        var recorder = Recorder;
        var first = Math.Max(From.Iteration, recorder.Reached + 1);
        var later = run.Experiment.Cadence.Iterations(first, iterations, ProgressInterval.Of(run.Recipe, From.Weights, run.Examples));
        foreach (var state in Train.Scan(run.Recipe, run.Examples, From, later))
        {
            (var lines, recorder) = recorder.Record(state, isFinal: state.Iteration == iterations);
            yield return (state, lines, recorder);
        }
    }
}

/// <summary>Continues the run of a trace.</summary>
public static class Resume
{
    /// <summary>The trace of the same run up to a later iteration.</summary>
    /// <param name="trace">The bytes of the trace's file: of a run that ended, or was interrupted.</param>
    /// <param name="iterations">The last iteration.</param>
    /// <param name="table">The bytes of the table, where the trace does not keep the examples.</param>
    /// <returns>
    /// The whole trace, the same bytes as if the run had not been interrupted. Or the first fault: of the trace; <see cref="Fault.StateDiffers"/>,
    /// <see cref="Fault.ArithmeticNotOurs"/>, <see cref="Fault.AlreadyPassed"/>, <see cref="Fault.IterationsOutOfRange"/>; of the table for this trace.
    /// </returns>
    public static Either<Fault, byte[]> Of(ReadOnlyMemory<byte> trace, long iterations, ReadOnlyMemory<byte>? table = null) =>
        from resumption in Of(TraceLines.Of(trace).Where(line => line.IsWhole).Select(line => line.Line), iterations)
        from run in TracedRun.Of(resumption.Recorder.Header, Optional(table))
        select (byte[])[.. trace[..(int)resumption.KeptBytes].Span, .. resumption.Lines(run, iterations).SelectMany(state => state.Lines)];

    /// <summary>The place at which a trace continues to a later iteration.</summary>
    /// <param name="lines">The whole lines of the file, without their ends.</param>
    /// <param name="iterations">The last iteration.</param>
    /// <param name="mostSteps">The most steps to compute from recorded weights to the last state that the trace has.</param>
    /// <param name="memory">The memory for the network, in bytes.</param>
    /// <returns>
    /// The place, or the first fault: of the trace, <see cref="Fault.StateDiffers"/> where weights are not those of
    /// their digest or not those of the seed, <see cref="Fault.ArithmeticNotOurs"/>, <see cref="Fault.AlreadyPassed"/>,
    /// <see cref="Fault.TooManySteps"/>, <see cref="Fault.MemoryTooSmall"/>, or <see cref="Fault.IterationsOutOfRange"/>.
    /// </returns>
    internal static Either<Fault, Resumption> Of(
        IEnumerable<ReadOnlyMemory<byte>> lines, long iterations, long mostSteps = long.MaxValue, long memory = long.MaxValue)
    {
        if (iterations < 0)
        {
            return Left<Fault, Resumption>(new Fault.IterationsOutOfRange(iterations));
        }

        var kept = default(Kept);
        var (bytes, reached, last) = (0L, -1L, 0L);
        foreach (var (length, read) in WithLengths(WithoutTail(lines)))
        {
            bytes += length + 1;
            if (!read.Bind(line => Verified(line, kept?.Recorder.Header, memory)).Has(out var known, out var fault))
            {
                return fault;
            }

            switch (known.Value)
            {
                case TraceLine.Header header:
                    kept = new Kept(bytes, Recorder.After(header, known.Chain, -1), null);
                    break;
                case TraceLine.Frame frame:
                    (reached, last) = (frame.Iteration, known.Number);
                    kept = After(kept!, frame, known, bytes, isKept: Stands(kept!.Recorder.Header.Experiment.Cadence, frame) && frame.Iteration < iterations);
                    break;
            }
        }

        var from = kept?.From?.Iteration ?? 0;
        return kept is null ? Left<Fault, Resumption>(new Fault.TraceTooShort("a header"))
            : iterations < reached ? Left<Fault, Resumption>(new Fault.AlreadyPassed(iterations, reached))
            : reached - from > mostSteps ? Left<Fault, Resumption>(new Fault.InLine(last, new Fault.TooManySteps(reached, from, mostSteps)))
            : kept.From is null && kept.Recorder.Header.Experiment.Get(Fields.Initial).Length > 0 ? Left<Fault, Resumption>(new Fault.TraceTooShort("state 0"))
            : new Resumption(kept.Bytes, kept.Recorder, kept.From ?? OfSeed(kept.Recorder.Header));
    }

    private static State OfSeed(TraceLine.Header header) => header.Experiment.Recipe.Initial(Train.Initial(header.Topology, header.Experiment.Seed));

    // A run is not continued from a changed line, from a state that has not its digest or is not that of the seed, or under another arithmetic.
    private static Either<Fault, ReadLine> Verified(ReadLine line, TraceLine.Header? header, long memory)
    {
        var wrong = line switch
        {
            { IsIntact: false } => new Fault.ChainBroken(),
            { Value: TraceLine.Header { Foreign: { IsSome: true } foreign } } => new Fault.ArithmeticNotOurs(foreign.IfNone(string.Empty), TraceText.Arithmetic),
            { Value: TraceLine.Frame { Iteration: 0 } first } => WrongAt0(header!, first),
            { Value: TraceLine.Frame { HasItsDigest: false } frame } => new Fault.StateDiffers(frame.Iteration),
            _ => default(Fault),
        };
        return wrong is not null ? Left<Fault, ReadLine>(new Fault.InLine(line.Number, wrong))
            : line.Value is TraceLine.Header known ? TracedRun.Fitting(known, memory).Map(_ => line)
            : line;
    }

    // State 0 follows from the header: from its seed, or from a digest of the weights that it holds itself.
    private static Fault? WrongAt0(TraceLine.Header header, TraceLine.Frame first)
    {
        var expected = header.Experiment.Get(Fields.Initial) is { Length: > 0 }
            ? first.Weights.Match(header.Experiment.Recipe.Initial, () => OfSeed(header))
            : OfSeed(header);
        return Digest.Sha256(expected) != first.StateSha256 || !first.HasItsDigest ? new Fault.StateDiffers(0)
            : header.Experiment.Get(Fields.Initial) is { Length: > 0 } named && Digest.Sha256(expected.Weights) is var found && found != named ? new Fault.InitialUnexpected(found, named)
            : null;
    }

    // After a power failure a file can end in zeros or in bytes of another file. Such a tail is skipped. Where a line of a trace follows it, a line was
    // damaged, and the reader refuses it. It also refuses a file that does not begin as a trace, and lines that end in CR LF: these are no tail.
    private static IEnumerable<ReadOnlyMemory<byte>> WithoutTail(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var (isTrace, lost) = (default(bool?), default(byte[]));
        foreach (var line in lines)
        {
            var isLine = Chain.Ends(line.Span.TrimEnd((byte)'\r'));
            isTrace ??= isLine;
            if (isLine && lost is not null)
            {
                yield return lost;
                yield return line; // so that the reader sees that the lost line was not the last one
                yield break;
            }

            if (isLine || isTrace == false)
            {
                yield return line;
            }
            else
            {
                lost ??= line.ToArray();
            }
        }
    }

    // Whether a longer run would record the same frame at the same place.
    private static bool Stands(Cadence cadence, TraceLine.Frame frame) =>
        cadence.IsRecorded(frame.Iteration) && cadence.IsCheckpoint(frame.Iteration) == frame.State.IsSome;

    // A frame at the new end is written again, for there it has weights. The steps can also
    // start from the weights of a frame that is not kept.
    private static Kept After(Kept before, TraceLine.Frame frame, ReadLine line, long bytes, bool isKept)
    {
        var from = frame.State.IfNone(() => before.From!);
        return isKept
            ? new Kept(bytes, Recorder.After(before.Recorder.Header, line.Chain, frame.Iteration), from)
            : before with { From = from };
    }

    private static IEnumerable<(long Length, Either<Fault, ReadLine> Read)> WithLengths(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var length = 0L;
        foreach (var read in TraceReader.Read(lines.Select(line =>
        {
            length = line.Length;
            return (line, true);
        })))
        {
            yield return (length, read);
        }
    }

    // From is null before the first frame.
    private sealed record Kept(long Bytes, Recorder Recorder, State? From);
}
