using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The outcome of replaying a trace.</summary>
/// <param name="Frames">How many recorded states were computed again and compared.</param>
/// <param name="Reached">The iteration of the last of them.</param>
/// <param name="End">The end of the recorded run; none where the replay stopped before it.</param>
/// <param name="Mismatch">The first one; none where every recorded bit agrees.</param>
public sealed record Replayed(long Frames, long Reached, Option<TraceLine.End> End, Option<Mismatch> Mismatch)
{
    /// <summary>The properties of the header that are not as expected, found (A) and expected (B); where there is one, nothing was computed.</summary>
    public Seq<HeaderDifference> Unexpected { get; init; }

    /// <summary>Whether the header is as expected and every recorded bit as it is computed.</summary>
    public bool Agrees => Unexpected.IsEmpty && Mismatch.IsNone;

    /// <summary>The iteration of the recorded state from which the steps started; none where all was computed from the seed.</summary>
    public Option<long> TakenFrom { get; init; }

    /// <summary>The arithmetic of the header, where it is not ours; the replay computes under ours.</summary>
    public Option<string> Foreign { get; init; }
}

/// <summary>Computes a recorded run again, and compares every recorded bit.</summary>
/// <example>
/// <code>
/// var replayed = Replay.Of(File.ReadAllBytes("xor.trace")).OrThrow();
/// Console.WriteLine(replayed.Agrees);
/// foreach (var mismatch in replayed.Mismatch)
/// {
///     Console.WriteLine($"line {mismatch.Line}, iteration {mismatch.Iteration}: {mismatch.Cell}");
/// }
/// </code>
/// </example>
public static class Replay
{
    /// <summary>Replays a trace in memory.</summary>
    /// <param name="trace">The bytes of the trace's file.</param>
    /// <param name="table">The bytes of the table: needed where the trace does not keep the examples; where they are given, the header is compared with them.</param>
    /// <param name="from">The first iteration to compare; the steps start at the nearest checkpoint before it.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <returns>
    /// Whether every recorded bit agrees, or the first mismatch. Or the first fault: of the trace, as <see cref="TraceReader"/> gives it, <see cref="Fault.EndMissing"/>,
    /// <see cref="Fault.NoStateBetween"/>; of the table for this trace, <see cref="Fault.TableNeeded"/>, <see cref="Fault.TableDiffers"/>,
    /// <see cref="Fault.HeaderContradicted"/>.
    /// </returns>
    public static Either<Fault, Replayed> Of(ReadOnlyMemory<byte> trace, ReadOnlyMemory<byte>? table = null, long from = 0, long to = long.MaxValue) =>
        Of(TraceLines.Of(trace), table, from, to);

    /// <summary>Replays a trace line by line: no line is kept after it was compared.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="table">The bytes of the table, as above.</param>
    /// <param name="from">The first iteration to compare.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <returns>As above.</returns>
    public static Either<Fault, Replayed> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, ReadOnlyMemory<byte>? table = null, long from = 0, long to = long.MaxValue) =>
        Of(lines, header => TracedRun.Of(header, Optional(table)), from, to);

    /// <summary>Replays a trace line by line; only the current line is in memory.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="runOf">The run of a header (see <see cref="TracedRun"/>).</param>
    /// <param name="from">The first iteration to compare; the steps start at the nearest earlier checkpoint.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <param name="mostSteps">The most steps to compute from a known state to the next one that is compared.</param>
    /// <param name="stepped">Called about each second with the number of new steps.</param>
    /// <param name="expected">The expected values of the header; where the header has others, nothing is computed.</param>
    /// <returns>
    /// The outcome, or the first fault of the trace: among them <see cref="Fault.LineCut"/> and
    /// <see cref="Fault.EndMissing"/>, unless <paramref name="to"/> was reached before; <see cref="Fault.TooManySteps"/>; and
    /// <see cref="Fault.NoStateBetween"/>, where nothing was compared. Behind the frame of <paramref name="to"/>
    /// one line is read, for it may be the end, and no more.
    /// </returns>
    internal static Either<Fault, Replayed> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Run>> runOf,
        long from = 0,
        long to = long.MaxValue,
        long mostSteps = long.MaxValue,
        Action<long>? stepped = null,
        Expectations? expected = null)
    {
        var comparison = new Comparison(runOf, from, to, mostSteps, stepped, expected ?? Expectations.None);
        var decoder = TraceDecoder.Start;
        foreach (var numbered in TraceReader.Numbered(lines))
        {
            if (!numbered.Has(out var line, out var fault))
            {
                return comparison.Refuse(fault);
            }

            // Replaying is recording again: most lines are the bytes that our recorder writes of the state that is computed, and need not be decoded.
            var recorded = decoder.Glance(line) is var (iteration, isCheckpoint) ? comparison.Recorded(iteration, isCheckpoint) : null;
            var isAsRecorded = recorded is not null && TraceText.IsBody(recorded, line.Body);
            var read = isAsRecorded
                ? new ReadLine(line.Number, recorded!, line.Chain!, IsIntact: true)
                : decoder.Decode(line);
            if (!read.Has(out var known, out fault) || !decoder.After(known).Has(out decoder, out fault))
            {
                return comparison.Refuse(fault);
            }

            if (comparison.Meet(known, isAsRecorded) is { } outcome)
            {
                return outcome;
            }
        }

        return comparison.End();
    }

    // Takes a trace line by line; returns the outcome at the line that decides it.
    private sealed class Comparison(
        Func<TraceLine.Header, Either<Fault, Run>> runOf, long from, long to, long mostSteps, Action<long>? stepped, Expectations expected)
    {
        private TraceLine.Header? _header;
        private Cadence? _cadence; // of the header
        private Run? _run;
        private Cursor? _cursor;
        private long _passed = -1;
        private long _frames;
        private long _reached;
        private Option<long> _takenFrom;
        private Option<TraceLine.End> _end;

        /// <summary>The frame that our recorder would write at an iteration; null where that is not computed.</summary>
        public TraceLine.Frame? Recorded(long iteration, bool isCheckpoint) => _cursor is not null && IsCompared(iteration) && IsInReach(iteration)
            ? TraceLine.Frame.Of(_cursor.At(iteration), isCheckpoint)
            : null;

        /// <summary>The outcome, where this line decides it.</summary>
        public Either<Fault, Replayed>? Meet(ReadLine line, bool isAsRecorded) => line switch
        {
            { Value: TraceLine.Header claimed } when expected.Unmet(claimed) is { IsEmpty: false } unmet => new Replayed(0, 0, None, None) { Unexpected = unmet },
            { IsIntact: false } when _passed >= to => Agrees(),
            { IsIntact: true, Value: TraceLine.Frame beyond } when beyond.Iteration > to => Agrees(beyond.Iteration),
            { IsIntact: false, Value: TraceLine.Frame far } when !IsNext(far.Iteration) => Differs(Broken(line, far.Iteration, Part.Iteration)),
            { Value: TraceLine.Frame frame } => MeetFrame(line, frame, isAsRecorded),
            { IsIntact: false } => Differs(Broken(line, _reached, Part.Nothing)),
            { Value: TraceLine.Header header } => Begin(header),
            { Value: var value } => Pass(value),
        };

        public Either<Fault, Replayed> Refuse(Fault fault) => _passed >= to ? Agrees() : Left<Fault, Replayed>(fault);

        public Either<Fault, Replayed> End() => (_run, _end.IsSome || _passed >= to) switch
        {
            (null, _) => Left<Fault, Replayed>(new Fault.TraceTooShort("a header")),
            _ when _passed < 0 => Left<Fault, Replayed>(new Fault.TraceTooShort("state 0")),
            (_, false) when _frames > 0 => Left<Fault, Replayed>(new Fault.EndMissing(_passed)),
            _ => Agrees(),
        };

        private Either<Fault, Replayed>? Begin(TraceLine.Header header)
        {
            (_header, _cadence) = (header, header.Experiment.Cadence);
            return runOf(header).Has(out _run, out var fault) ? default(Either<Fault, Replayed>?) : Left<Fault, Replayed>(fault);
        }

        private Either<Fault, Replayed>? MeetFrame(ReadLine line, TraceLine.Frame frame, bool isAsRecorded)
        {
            if (_cursor is null && Start(frame) is { } fault)
            {
                return Left<Fault, Replayed>(new Fault.InLine(line.Number, fault));
            }

            return IsCompared(frame.Iteration) && !IsInReach(frame.Iteration) ? TooFar(line, frame.Iteration)
                : !isAsRecorded && Mismatched(line, frame) is { } mismatch ? Differs(mismatch)
                : !line.IsIntact ? Differs(Broken(line, _reached, Part.Nothing))
                : Pass(frame);
        }

        private Fault? Start(TraceLine.Frame first)
        {
            if (!TracedRun.Starting(_run!, first).Has(out var run, out var fault))
            {
                return fault;
            }

            _cursor = run.CursorFrom(run.Initial(), stepped);
            return null;
        }

        private Either<Fault, Replayed>? Pass(TraceLine value)
        {
            switch (value)
            {
                case TraceLine.Frame { Iteration: var iteration }:
                    (_passed, _frames, _reached) = IsAsked(iteration) ? (iteration, _frames + 1, iteration) : (iteration, _frames, _reached);
                    break;
                case TraceLine.End end:
                    _end = end;
                    break;
            }

            return null;
        }

        private Mismatch? Mismatched(ReadLine line, TraceLine.Frame frame) =>
            IsCompared(frame.Iteration) ? Mismatch.Between(line.Number, frame, _cursor!.At(frame.Iteration), !line.IsIntact)
            : frame.Iteration < from ? GoOnFrom(line, frame)
            : null;

        // A checkpoint before the part that is compared is taken in place of computing it, once its state has the digest that it is recorded with.
        private Mismatch? GoOnFrom(ReadLine line, TraceLine.Frame frame)
        {
            foreach (var state in frame.State)
            {
                if (!frame.HasItsDigest)
                {
                    return new Mismatch(line.Number, frame.Iteration, Part.Digest, null, 0, 0, !line.IsIntact);
                }

                _cursor!.GoOnFrom(state);
                _takenFrom = frame.Iteration;
            }

            return null;
        }

        private bool IsAsked(long iteration) => iteration >= from && iteration <= to;

        private bool IsCompared(long iteration) => iteration == 0 || IsAsked(iteration);

        // A later one is not computed: behind a broken chain the iteration of a frame can be any number.
        private bool IsNext(long iteration) => iteration <= _cadence!.After(_passed);

        private bool IsInReach(long iteration) => iteration - _cursor!.Known <= mostSteps;

        private Either<Fault, Replayed> TooFar(ReadLine line, long iteration) => Left<Fault, Replayed>(
            new Fault.InLine(line.Number, new Fault.TooManySteps(iteration, _cursor!.Known, mostSteps)));

        private static Mismatch Broken(ReadLine line, long iteration, Part part) =>
            new(line.Number, iteration, part, null, 0, 0, IsChainBroken: true);

        private Either<Fault, Replayed> Differs(Mismatch mismatch) => mismatch.Part is Part.Iteration or Part.Nothing
            ? Reported(_frames, _reached, mismatch)
            : Reported(_frames + (IsAsked(mismatch.Iteration) ? 1 : 0), mismatch.Iteration, mismatch);

        private Either<Fault, Replayed> Agrees(long? beyond = null) => _frames > 0
            ? Reported(_frames, _reached, None) with { End = _end }
            : Left<Fault, Replayed>(new Fault.NoStateBetween(from, to, _passed, Optional(beyond)));

        private Replayed Reported(long frames, long reached, Option<Mismatch> mismatch) => new(frames, reached, None, mismatch)
        {
            TakenFrom = _takenFrom,
            Foreign = _header is { } header ? header.Foreign : None,
        };
    }
}
