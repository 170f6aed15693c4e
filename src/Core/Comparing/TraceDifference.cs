using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Comparing;

/// <summary>A number that two runs recorded differently at the same state.</summary>
/// <param name="Iteration">The state.</param>
/// <param name="LineA">Its line in the first trace, from 1.</param>
/// <param name="LineB">Its line in the second trace.</param>
/// <param name="Part">The part of the state that differs.</param>
/// <param name="Cell">Where the weights differ, when both recorded them.</param>
/// <param name="A">The number in the first; 0 for a digest.</param>
/// <param name="B">The number in the second.</param>
public sealed record StateDifference(long Iteration, long LineA, long LineB, Part Part, CellPlace? Cell, double A, double B);

/// <summary>The states of only one of two traces, and its end.</summary>
/// <param name="Reached">The iteration of its last frame.</param>
/// <param name="Alone">How many states it recorded that the other did not.</param>
/// <param name="End">The end of its run; none where the trace has none.</param>
internal sealed record TraceSide(long Reached, long Alone, Option<TraceLine.End> End)
{
    /// <summary>Its first state whose recorded weights have not the digest that is recorded beside them; none where all have.</summary>
    public Option<long> Contradicted { get; init; }

    /// <summary>Its first line whose chain is wrong: that line, or one before it, was changed after it was recorded. None where the chain is whole.</summary>
    public Option<long> BrokenLine { get; init; }

    /// <summary>Whether its chain is whole, and its weights have their digests.</summary>
    public bool IsSound => BrokenLine.IsNone && Contradicted.IsNone;

    /// <summary>Whether both runs ended in the same way.</summary>
    /// <param name="other">The other trace's side.</param>
    /// <returns>True where both ended alike, or neither trace has an end.</returns>
    public bool EndsAs(TraceSide other) => Enumerable.SequenceEqual(End, other.End);
}

/// <summary>How two traces compare.</summary>
public sealed record TraceDifference
{
    internal TraceDifference(Seq<HeaderDifference> headers, long both, Option<StateDifference> first, TraceSide a, TraceSide b, bool isSame) =>
        (Headers, Both, First, A, B, IsSame) = (headers, both, first, a, b, isSame);

    /// <summary>The properties in which the experiments differ.</summary>
    public Seq<HeaderDifference> Headers { get; }

    /// <summary>The number of states that both recorded.</summary>
    public long Both { get; }

    /// <summary>The first of them that differs by more than the tolerance.</summary>
    public Option<StateDifference> First { get; }

    /// <summary>
    /// Whether the traces agree, both chains are intact, and the weights of both have the digests beside them. With a tolerance, the name of the arithmetic, the
    /// choice of recorded states and the name of the table are not compared; the last iteration is.
    /// </summary>
    public bool IsSame { get; }

    /// <summary>The states of only the first trace, and its end.</summary>
    internal TraceSide A { get; }

    /// <summary>The states of only the second trace, and its end.</summary>
    internal TraceSide B { get; }
}
