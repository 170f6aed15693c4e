using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Comparing;

/// <summary>A number that two runs recorded differently at the same state.</summary>
/// <param name="Iteration">The state.</param>
/// <param name="LineA">Its line in the first trace, from 1.</param>
/// <param name="LineB">Its line in the second trace.</param>
/// <param name="Part">What of it differs.</param>
/// <param name="Cell">Where the weights differ, when both recorded them.</param>
/// <param name="A">The number in the first; 0 for a digest.</param>
/// <param name="B">The number in the second.</param>
public sealed record StateDifference(long Iteration, long LineA, long LineB, Part Part, CellPlace? Cell, double A, double B);

/// <summary>What only one of two traces has, and how it ends.</summary>
/// <param name="Reached">The iteration of its last frame.</param>
/// <param name="Alone">How many states it recorded that the other did not.</param>
/// <param name="End">How its run ended; none where it does not say so.</param>
public sealed record TraceSide(long Reached, long Alone, Option<TraceLine.End> End)
{
    /// <summary>Its first state whose recorded weights have not the digest that is recorded beside them; none where all have.</summary>
    public Option<long> Contradicted { get; init; }

    /// <summary>Its first line whose chain is wrong: that line, or one before it, was changed after it was recorded. None where the chain is whole.</summary>
    public Option<long> BrokenLine { get; init; }

    /// <summary>Whether its chain is whole, and its weights have their digests.</summary>
    public bool IsSound => BrokenLine.IsNone && Contradicted.IsNone;

    /// <summary>Whether both say the same of how their run ended.</summary>
    /// <param name="other">The other trace's side.</param>
    /// <returns>True where both ended alike, or neither says how.</returns>
    public bool EndsAs(TraceSide other) => Enumerable.SequenceEqual(End, other.End);
}

/// <summary>How two traces compare.</summary>
/// <param name="Headers">The properties in which the experiments differ.</param>
/// <param name="Both">How many states both recorded.</param>
/// <param name="First">The first of them that differs by more than the tolerance.</param>
/// <param name="A">What is the first's alone.</param>
/// <param name="B">What is the second's alone.</param>
/// <param name="IsSame">
/// Whether they say the same, the chains of both are whole, and neither contradicts itself. With a tolerance it is the runs that are compared, and not how they were recorded: the
/// arithmetic's name, which states were recorded, and the table's name do not count then, but the last iteration does.
/// </param>
public sealed record TraceDifference(
    Seq<HeaderDifference> Headers, long Both, Option<StateDifference> First, TraceSide A, TraceSide B, bool IsSame);
