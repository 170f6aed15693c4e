using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>How a run under another arithmetic deviates from its recording.</summary>
/// <param name="Arithmetic">The other arithmetic.</param>
/// <param name="First">The first state, recorded or not, whose weights differ from ours; none where they never do.</param>
/// <param name="FirstRecorded">The first recorded state whose weights have another digest; none where all agree.</param>
/// <param name="OursFirstRecorded">The same for our own arithmetic; some where the recording has another one.</param>
/// <param name="Last">How far off the last recorded state is.</param>
internal sealed record ArithmeticComparison(
    Variant Arithmetic, Option<WeightDifference> First, Option<long> FirstRecorded, Option<long> OursFirstRecorded, FinalDifference Last)
{
    /// <summary>Whether any weight of any state differs.</summary>
    public bool Deviates => First.IsSome || FirstRecorded.IsSome;

    /// <summary>Computes the run of a trace from state 0 under another arithmetic and under ours.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="runOf">The run of a header (see <see cref="TracedRun"/>).</param>
    /// <param name="arithmetic">The other arithmetic.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <param name="mostSteps">The most steps to compute from a recorded state to the next one.</param>
    /// <returns>
    /// How it deviates, or the first fault of the trace: among them <see cref="Fault.ChainBroken"/>, <see cref="Fault.StepNotPlain"/>, <see cref="Fault.TooManySteps"/>, and
    /// <see cref="Fault.EndMissing"/> unless <paramref name="to"/> was reached before.
    /// </returns>
    public static Either<Fault, ArithmeticComparison> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Run>> runOf,
        Variant arithmetic,
        long to = long.MaxValue,
        long mostSteps = long.MaxValue)
    {
        var (run, pair) = (default(Run), default(Pair));
        var (passed, hasEnded) = (-1L, false);
        foreach (var read in TraceReader.Read(lines))
        {
            if (!read.Bind(Intact).Has(out var line, out var fault))
            {
                return fault;
            }

            switch (line.Value)
            {
                case TraceLine.Header header when !runOf(header).Bind(Plain).Has(out run, out fault):
                    return fault;
                case TraceLine.Frame frame when frame.Iteration <= to && frame.Iteration - Math.Max(0, passed) > mostSteps:
                    return new Fault.InLine(line.Number, new Fault.TooManySteps(frame.Iteration, passed, mostSteps));
                case TraceLine.Frame first when pair is null && first.Iteration <= to && !TracedRun.Starting(run!, first).Map(started => new Pair(started, arithmetic)).Has(out pair, out fault):
                    return new Fault.InLine(line.Number, fault);
                case TraceLine.Frame frame when frame.Iteration <= to:
                    pair!.Compare(frame);
                    passed = frame.Iteration;
                    break;
                case TraceLine.Frame:
                    return pair!.Outcome();
                case TraceLine.End:
                    hasEnded = true;
                    break;
            }

            if (passed >= to)
            {
                return pair!.Outcome();
            }
        }

        return (pair, hasEnded) switch
        {
            (null, _) => new Fault.TraceTooShort(run is null ? "a header" : "state 0"),
            (_, false) => new Fault.EndMissing(passed),
            _ => pair.Outcome(),
        };
    }

    private static Either<Fault, ReadLine> Intact(ReadLine line) => line.IsIntact
        ? line
        : Left<Fault, ReadLine>(new Fault.InLine(line.Number, new Fault.ChainBroken()));

    // The variants are of the plain step.
    private static Either<Fault, Run> Plain(Run run) => run.Recipe.IsPlain
        ? run
        : Left<Fault, Run>(new Fault.StepNotPlain(ExperimentDocument.NotPlain(run.Experiment)));

    // Two runs from one state, moved on together to each frame.
    private sealed class Pair
    {
        private readonly Variant _arithmetic;
        private readonly Batch _batch;
        private readonly Cursor _cursor;
        private Weights _ours;
        private Weights _theirs;
        private long _iteration;
        private Option<WeightDifference> _first;
        private Option<long> _firstRecorded;
        private Option<long> _oursFirstRecorded;
        private Error _recordedError = new(double.NaN);

        public Pair(Run run, Variant arithmetic)
        {
            var initial = run.Initial();
            (_arithmetic, _batch, _cursor) = (arithmetic, run.Examples.At(run.Recipe.LearningRate), run.CursorFrom(initial));
            (_ours, _theirs) = (initial.Weights, arithmetic.Start(initial.Weights));
        }

        public void Compare(TraceLine.Frame frame)
        {
            for (; _iteration < frame.Iteration; _iteration++)
            {
                _first = _first || FirstCell();
                (_ours, _theirs) = (_cursor.StateAt(_iteration + 1).Weights, _arithmetic.Step(_theirs, _batch).Weights);
            }

            _first = _first || FirstCell();
            _firstRecorded = _firstRecorded || Where(_theirs, frame);
            _oursFirstRecorded = _oursFirstRecorded || Where(_ours, frame);
            _recordedError = frame.Error;
        }

        public ArithmeticComparison Outcome()
        {
            var cells = Cells().ToList();
            return new(
                _arithmetic,
                _first,
                _firstRecorded,
                _oursFirstRecorded,
                new FinalDifference(
                    _iteration,
                    _recordedError,
                    _arithmetic.Step(_theirs, _batch).Error,
                    cells.MaxBy(cell => cell.Absolute)!,
                    cells.MaxBy(cell => cell.Ulps ?? ulong.MaxValue)!));
        }

        private static Option<long> Where(Weights weights, TraceLine.Frame frame) =>
            Digest.Sha256(weights) == frame.StateSha256 ? None : Some(frame.Iteration);

        private Option<WeightDifference> FirstCell() => _ours == _theirs ? None : Cells().Where(cell => cell.Ulps != 0).ToSeq().HeadOrNone();

        private IEnumerable<WeightDifference> Cells() =>
            from k in Enumerable.Range(0, _ours.Synapses.Count)
            let synapse = _ours.Synapses[k]
            from i in Enumerable.Range(0, synapse.Cells.Length)
            let place = new CellPlace(k, i / synapse.Columns, i % synapse.Columns)
            select new WeightDifference(_iteration, place, synapse[place.Row, place.Column], _theirs.Synapses[k][place.Row, place.Column]);
    }
}
