using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Decodes a line and checks it against the lines before it: its order, the shapes of its numbers, its identities.</summary>
internal sealed record TraceDecoder
{
    private readonly LineOrder _order;
    private readonly TraceLine.Header? _header;
    private readonly bool _isHeaderIntact;

    private TraceDecoder(LineOrder order, TraceLine.Header? header, bool isHeaderIntact) => (_order, _header, _isHeaderIntact) = (order, header, isHeaderIntact);

    /// <summary>Before the first line.</summary>
    public static TraceDecoder Start { get; } = new(LineOrder.Start, null, isHeaderIntact: false);

    /// <summary>The decoded line, or its fault.</summary>
    public Either<Fault, ReadLine> Decode(NumberedLine line) => TraceText.Decode(line.Bytes, isFirst: line.Number == 1, line.IsIntact, _header is { Topology.HasBias: true })
        .Bind(value => Checked(line, value))
        .Map(value => new ReadLine(line.Number, value, line.Chain!, line.IsIntact))
        .MapLeft(fault => (Fault)new Fault.InLine(line.Number, fault));

    /// <summary>
    /// The iteration of a frame, by the first bytes of its line, and whether it has weights; null where the line is not as our recorder writes frames, its chain is
    /// wrong, or it is out of place: an altered line can ask for any iteration.
    /// </summary>
    public (long Iteration, bool IsCheckpoint)? Glance(NumberedLine line) =>
        _header is not null
        && line.IsIntact
        && TraceText.Glance(line.Bytes.Span) is var (iteration, isCheckpoint)
        && (!isCheckpoint || line.Bytes.Length >= LineLengths.LeastOfWeights(_header.Topology))
        && _order.Then(line.Number, iteration, isCheckpoint, isIntact: true).IsRight
            ? (iteration, isCheckpoint)
            : null;

    /// <summary>The decoder of the line after this one; or the fault of the place of this line, or of the line before it.</summary>
    public Either<Fault, TraceDecoder> After(ReadLine line) => _order.Then(line.Number, line.Value, line.IsIntact)
        .Map(order => line.Value is TraceLine.Header header
            ? new TraceDecoder(order, header, line.IsIntact)
            : new TraceDecoder(order, _header, _isHeaderIntact));

    private Either<Fault, TraceLine> Checked(NumberedLine line, TraceLine value) =>
        line.Chain is null ? Left<Fault, TraceLine>(new Fault.ChainMissing())
        : Misshapen(value) is { } misshapen ? Left<Fault, TraceLine>(misshapen)
        : line.IsIntact && WrongIdentity(value) is { } wrong ? Left<Fault, TraceLine>(wrong)
        : value;

    private Fault? Misshapen(TraceLine value)
    {
        if (_header is { } header && value is TraceLine.Frame { State: { IsSome: true } recorded })
        {
            var state = recorded.IfNone(() => throw new InvalidOperationException("a state that is not there"));
            var (found, expected) = (state.Weights.Topology.Layers, header.Topology);
            if (!expected.Has(found))
            {
                return new Fault.LayersDoNotMatch(expected.Layers, found);
            }

            return TraceText.Names(state.Slots) is var slots && TraceText.Names(header.Experiment.Recipe.Initial(state.Weights).Slots) is var wanted && slots == wanted
                ? null
                : new Fault.SlotsDoNotMatch(slots, wanted);
        }

        return null;
    }

    // The identity of a header that was altered is no longer its own: its chain reports it.
    private Fault.IdentityWrong? WrongIdentity(TraceLine value)
    {
        if (_isHeaderIntact && _header is { } header && value is TraceLine.End { ExperimentSha256: { IsSome: true } stated } end)
        {
            var expected = TraceLine.End.IdentityOf(header, end.Iteration);
            return stated.Exists(found => found != expected) ? new Fault.IdentityWrong("experimentSha256", stated.IfNone(string.Empty), expected) : null;
        }

        return null;
    }
}
