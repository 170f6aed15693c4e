using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>One of two traces.</summary>
public enum Side
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}

/// <summary>What is wrong with one of two traces.</summary>
/// <param name="Side">Which one.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record SidedFault(Side Side, Fault Fault);

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
public sealed record OneSide(long Reached, long Alone, Option<TraceLine.End> End)
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
    public bool EndsAs(OneSide other) => Enumerable.SequenceEqual(End, other.End);
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
public sealed record Difference(
    Seq<HeaderDifference> Headers, long Both, Option<StateDifference> First, OneSide A, OneSide B, bool IsSame);

/// <summary>Compares two traces as they stand; nothing is computed again.</summary>
public static class Diff
{
    /// <summary>Reads two traces side by side; nothing is kept of a line that was passed.</summary>
    /// <param name="a">The lines of the first, without their line feeds, and whether each had one.</param>
    /// <param name="b">The lines of the second.</param>
    /// <param name="tolerance">
    /// How far errors and weights may be apart. With one, digests are compared only where neither weights nor errors
    /// say anything.
    /// </param>
    /// <returns>How they compare, lines behind a broken chain as they stand; or the first other fault of one of them.</returns>
    public static Either<SidedFault, Difference> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a,
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b,
        Tolerance tolerance)
    {
        using var pair = new FramePair(a, b, isBrokenRead: true);
        var (both, aloneA, aloneB) = (0L, 0L, 0L);
        var first = Option<StateDifference>.None;
        var (staleA, staleB) = (Option<long>.None, Option<long>.None);
        while (pair.Next())
        {
            (staleA, staleB) = (staleA || Contradicted(pair.InA), staleB || Contradicted(pair.InB));
            switch (pair.InA, pair.InB)
            {
                case ({ } inA, { } inB):
                    both++;
                    first = first || Between(pair, inA, inB, tolerance);
                    break;
                case (not null, _):
                    aloneA++;
                    break;
                default:
                    aloneB++;
                    break;
            }
        }

        foreach (var fault in pair.Fault)
        {
            return Left<SidedFault, Difference>(fault);
        }

        var headers = HeaderDifference.Between(pair.A.Header!, pair.B.Header!);
        var (sideA, sideB) = (
            new OneSide(pair.A.Reached, aloneA, pair.A.End) { Contradicted = staleA, BrokenLine = pair.A.BrokenLine },
            new OneSide(pair.B.Reached, aloneB, pair.B.End) { Contradicted = staleB, BrokenLine = pair.B.BrokenLine });
        var isSame = first.IsNone && sideA.IsSound && sideB.IsSound && (tolerance.IsNone
            ? headers.IsEmpty && aloneA + aloneB == 0 && sideA.EndsAs(sideB)
            : !headers.Exists(property => property.Decides == Decides.States) && sideA.Reached == sideB.Reached);
        return new Difference(headers, both, first, sideA, sideB, isSame);
    }

    /// <summary>The first cell in which two weights of the same topology differ by more than a tolerance.</summary>
    internal static Option<CellPlace> FirstCell(Weights a, Weights b, Tolerance tolerance)
    {
        for (var k = 0; k < a.Synapses.Count; k++)
        {
            var (inA, inB) = (a.Synapses[k], b.Synapses[k]);
            for (var i = 0; i < inA.Cells.Length; i++)
            {
                if (!tolerance.Allows(inA.Cells[i], inB.Cells[i]))
                {
                    return new CellPlace(k, i / inA.Columns, i % inA.Columns);
                }
            }
        }

        return None;
    }

    /// <summary>One weight.</summary>
    internal static double CellAt(Weights weights, CellPlace place) => weights.Synapses[place.Synapse][place.Row, place.Column];

    private static Option<long> Contradicted(TraceLine.Frame? frame) => frame is null || frame.HasItsDigest ? None : Some(frame.Iteration);

    private static Option<StateDifference> Between(FramePair pair, TraceLine.Frame a, TraceLine.Frame b, Tolerance tolerance)
    {
        var isComparable = pair.A.Header!.Topology == pair.B.Header!.Topology;
        var weights = from inA in a.Weights
                      from inB in b.Weights
                      where isComparable
                      select (A: inA, B: inB);
        var cell = from known in weights
                   from place in FirstCell(known.A, known.B, tolerance)
                   select At(Part.Weights, CellAt(known.A, place), CellAt(known.B, place), place);
        var saysNothing = weights.IsNone && double.IsNaN(a.Error.Mean) && double.IsNaN(b.Error.Mean);
        var isDigestCompared = tolerance.IsNone || saysNothing || !isComparable;
        return cell
            || (isDigestCompared && a.WeightsSha256 != b.WeightsSha256 ? Some(At(Part.Digest, 0, 0)) : None)
            || (tolerance.Allows(a.Error.Mean, b.Error.Mean) ? None : Some(At(Part.Error, a.Error.Mean, b.Error.Mean)));

        StateDifference At(Part part, double inA, double inB, CellPlace? place = null) =>
            new(a.Iteration, pair.A.Line, pair.B.Line, part, place, inA, inB);
    }
}
