using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Which line of a trace may follow those before it, and which iterations the header asks for.</summary>
/// <remarks>
/// Behind a broken chain only the order of lines is checked, and not the schedule of frames: the broken chain is the fault to report.
/// </remarks>
internal sealed record LineOrder
{
    private Cadence? _cadence;
    private Last? _last;
    private bool _isEnded;
    private bool _isBroken;

    private LineOrder()
    {
    }

    /// <summary>Before the first line.</summary>
    public static LineOrder Start { get; } = new();

    /// <summary>The order after one more line; or the fault of that line, or of the line before it.</summary>
    /// <param name="line">Its number, from 1.</param>
    /// <param name="value">The decoded line.</param>
    /// <param name="isIntact">Whether its chain is right.</param>
    public Either<Fault, LineOrder> Then(long line, TraceLine value, bool isIntact) => value switch
    {
        TraceLine.Header header when _cadence is null => this with { _cadence = header.Experiment.Cadence, _isBroken = !isIntact },
        TraceLine.Frame frame => Then(line, frame.Iteration, frame.State.IsSome, isIntact),
        TraceLine.End end => Then(line, end, isIntact),
        _ => OutOfPlace(line),
    };

    /// <summary>The same for a frame of which no more is known.</summary>
    public Either<Fault, LineOrder> Then(long line, long iteration, bool hasWeights, bool isIntact)
    {
        if (_cadence is null || _isEnded || (_last is null ? iteration != 0 || !hasWeights : iteration <= _last.Iteration))
        {
            return OutOfPlace(line);
        }

        var isBroken = _isBroken || !isIntact;
        var fault = isBroken || _last is null ? None : Unscheduled(_cadence, _last, line, iteration, hasWeights);
        return fault.Match(
            Left<Fault, LineOrder>,
            () => this with { _last = new(line, iteration, hasWeights), _isBroken = isBroken });
    }

    private Either<Fault, LineOrder> Then(long line, TraceLine.End end, bool isIntact) =>
        _last is null || _isEnded || end.Iteration != _last.Iteration ? OutOfPlace(line)
        : end.IsDone && !_last.HasWeights && isIntact && !_isBroken ? In(line, new Fault.WeightsOutOfSchedule(end.Iteration, AreFound: false))
        : this with { _isEnded = true };

    // A frame at another iteration, or with weights where none are due, is the last one of its run: none can follow.
    private static Option<Fault> Unscheduled(Cadence cadence, Last last, long line, long iteration, bool hasWeights)
    {
        var due = cadence.After(last.Iteration);
        return !cadence.IsRecorded(last.Iteration) ? InLine(last.Line, new Fault.FrameOutOfSchedule(last.Iteration, due))
            : last.HasWeights && !cadence.IsCheckpoint(last.Iteration) ? InLine(last.Line, new Fault.WeightsOutOfSchedule(last.Iteration, AreFound: true))
            : iteration > due ? InLine(line, new Fault.FrameOutOfSchedule(iteration, due))
            : cadence.IsCheckpoint(iteration) && !hasWeights ? InLine(line, new Fault.WeightsOutOfSchedule(iteration, AreFound: false))
            : None;
    }

    private static Either<Fault, LineOrder> OutOfPlace(long line) => In(line, new Fault.LineOutOfPlace());

    private static Either<Fault, LineOrder> In(long line, Fault what) => Left<Fault, LineOrder>(new Fault.InLine(line, what));

    private static Option<Fault> InLine(long line, Fault what) => Some<Fault>(new Fault.InLine(line, what));

    private sealed record Last(long Line, long Iteration, bool HasWeights);
}
