using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>How a run under another arithmetic departs from its recording.</summary>
/// <param name="Arithmetic">The other arithmetic.</param>
/// <param name="First">The first state, recorded or not, whose weights differ from ours; none where they never do.</param>
/// <param name="FirstRecorded">The first recorded state whose weights have another digest; none where all agree.</param>
/// <param name="OursFirstRecorded">The same for our own arithmetic: some where the recording is not ours.</param>
/// <param name="Last">How far off the last recorded state is.</param>
public sealed record Departure(
    Variant Arithmetic, Option<Apart> First, Option<long> FirstRecorded, Option<long> OursFirstRecorded, EndApart Last)
{
    /// <summary>Whether any weight of any state differs.</summary>
    public bool Departs => First.IsSome || FirstRecorded.IsSome;

    /// <summary>Runs a trace again from state 0 under another arithmetic, with ours beside it.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="examplesOf">The examples of a header (see <see cref="TracedExamples"/>).</param>
    /// <param name="arithmetic">The other arithmetic.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <param name="mostSteps">The most steps to compute from a recorded state to the next one.</param>
    /// <returns>
    /// How it departs, or the first fault of the trace: among them <see cref="Fault.ChainBroken"/>, <see cref="Fault.TooManySteps"/>, and
    /// <see cref="Fault.EndMissing"/> unless <paramref name="to"/> was reached before.
    /// </returns>
    public static Either<Fault, Departure> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf,
        Variant arithmetic,
        long to = long.MaxValue,
        long mostSteps = long.MaxValue)
    {
        var start = default(Func<Pair>);
        var pair = default(Pair);
        var (passed, hasEnded) = (-1L, false);
        foreach (var read in TraceReader.Read(lines))
        {
            if (read.Case is not ReadLine line)
            {
                return Left<Fault, Departure>((Fault)read.Case);
            }

            if (!line.IsIntact)
            {
                return Left<Fault, Departure>(new Fault.InLine(line.Number, new Fault.ChainBroken()));
            }

            switch (line.Value)
            {
                case TraceLine.Header header:
                    var examples = examplesOf(header);
                    if (examples.Case is Fault needed)
                    {
                        return Left<Fault, Departure>(needed);
                    }

                    start = () => new Pair(Train.Initial(header.Topology, header.Seed), ((Examples)examples.Case).At(header.LearningRate), arithmetic);
                    break;
                case TraceLine.Frame frame when frame.Iteration <= to && frame.Iteration - Math.Max(0, passed) > mostSteps:
                    return Left<Fault, Departure>(new Fault.InLine(line.Number, new Fault.TooManySteps(frame.Iteration, passed, mostSteps)));
                case TraceLine.Frame frame when frame.Iteration <= to:
                    pair ??= start!();
                    pair.Compare(frame);
                    passed = frame.Iteration;
                    break;
                case TraceLine.Frame:
                    return pair!.Told();
                default:
                    hasEnded = true;
                    break;
            }

            if (passed >= to)
            {
                return pair!.Told();
            }
        }

        return (pair, hasEnded) switch
        {
            (null, _) => Left<Fault, Departure>(new Fault.TraceTooShort(start is null ? "a header" : "state 0")),
            (_, false) => Left<Fault, Departure>(new Fault.EndMissing(passed)),
            _ => pair.Told(),
        };
    }

    // Two runs from one state, moved on together to each frame.
    private sealed class Pair(Weights initial, Batch batch, Variant arithmetic)
    {
        private Weights _ours = initial;
        private Weights _theirs = arithmetic.Start(initial);
        private long _iteration;
        private Option<Apart> _first;
        private Option<long> _firstRecorded;
        private Option<long> _oursFirstRecorded;
        private Error _recordedError = new(double.NaN);

        public void Compare(TraceLine.Frame frame)
        {
            for (; _iteration < frame.Iteration; _iteration++)
            {
                _first = _first || FirstCell();
                (_ours, _theirs) = (Train.Step(_ours, batch).Weights, arithmetic.Step(_theirs, batch).Weights);
            }

            _first = _first || FirstCell();
            _firstRecorded = _firstRecorded || Where(_theirs, frame);
            _oursFirstRecorded = _oursFirstRecorded || Where(_ours, frame);
            _recordedError = frame.Error;
        }

        public Departure Told()
        {
            var cells = Cells().ToList();
            return new(
                arithmetic,
                _first,
                _firstRecorded,
                _oursFirstRecorded,
                new EndApart(
                    _iteration,
                    _recordedError,
                    arithmetic.Step(_theirs, batch).Error,
                    cells.MaxBy(cell => cell.Absolute)!,
                    cells.MaxBy(cell => cell.Ulps ?? ulong.MaxValue)!));
        }

        private static Option<long> Where(Weights weights, TraceLine.Frame frame) =>
            Digest.Sha256(weights) == frame.WeightsSha256 ? None : Some(frame.Iteration);

        private Option<Apart> FirstCell() => _ours == _theirs ? None : Cells().Where(cell => cell.Ulps != 0).ToSeq().HeadOrNone();

        private IEnumerable<Apart> Cells() =>
            from k in Enumerable.Range(0, _ours.Synapses.Count)
            let synapse = _ours.Synapses[k]
            from i in Enumerable.Range(0, synapse.Cells.Length)
            let place = new CellPlace(k, i / synapse.Columns, i % synapse.Columns)
            select new Apart(_iteration, place, synapse[place.Row, place.Column], _theirs.Synapses[k][place.Row, place.Column]);
    }
}

/// <summary>One weight of one state, under our arithmetic and under another.</summary>
/// <param name="Iteration">The state.</param>
/// <param name="Cell">Where the weight stands.</param>
/// <param name="Ours">Its value under <c>ieee754-1</c>.</param>
/// <param name="Theirs">Its value under the other.</param>
public sealed record Apart(long Iteration, CellPlace Cell, double Ours, double Theirs)
{
    /// <summary>Numbers from the one to the other; 0 where they are the same, none where one of them alone is NaN.</summary>
    public ulong? Ulps => Arithmetic.Ulps.Between(Ours, Theirs);

    /// <summary><c>|ours - theirs|</c>; infinite where one of them alone is NaN.</summary>
    public double Absolute => Bits.Same(Ours, Theirs) ? 0 : double.IsNaN(Ours - Theirs) ? double.PositiveInfinity : Math.Abs(Ours - Theirs);
}

/// <summary>How far apart two runs are at the last recorded state.</summary>
/// <param name="Iteration">That state.</param>
/// <param name="Recorded">Its error as it was recorded.</param>
/// <param name="Computed">Its error under the other arithmetic.</param>
/// <param name="Widest">The weight that is farthest off.</param>
/// <param name="MostUlps">The weight that is most numbers off.</param>
public sealed record EndApart(long Iteration, Error Recorded, Error Computed, Apart Widest, Apart MostUlps);
