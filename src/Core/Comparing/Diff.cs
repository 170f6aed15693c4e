using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>Compares two traces as they were recorded; no state is computed.</summary>
public static class Diff
{
    /// <summary>Compares two traces in memory.</summary>
    /// <param name="a">The bytes of the first trace's file.</param>
    /// <param name="b">The bytes of the second trace's file.</param>
    /// <param name="tolerance">How far errors and weights may be apart; null for no distance: every bit must agree.</param>
    /// <returns>How they compare; or the first fault of either, to be found again by <see cref="Summary"/> of the one or the other.</returns>
    public static Either<Fault, TraceDifference> Of(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b, Tolerance? tolerance = null) =>
        Of(TraceLines.Of(a), TraceLines.Of(b), tolerance ?? Tolerance.None).MapLeft(sided => sided.Fault);

    /// <summary>Reads two traces side by side; only the current lines are in memory.</summary>
    /// <param name="a">The lines of the first, without their line feeds, and whether each had one.</param>
    /// <param name="b">The lines of the second.</param>
    /// <param name="tolerance">
    /// How far errors and weights may be apart. With one, digests are compared only where neither weights nor errors
    /// can be compared.
    /// </param>
    /// <returns>How they compare, lines behind a broken chain included; or the first other fault of one of them.</returns>
    internal static Either<SidedFault, TraceDifference> Of(
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
            return Left<SidedFault, TraceDifference>(fault);
        }

        var headers = HeaderDifference.Between(pair.A.Header!, pair.B.Header!);
        var (sideA, sideB) = (
            new TraceSide(pair.A.Reached, aloneA, pair.A.End) { Contradicted = staleA, BrokenLine = pair.A.BrokenLine },
            new TraceSide(pair.B.Reached, aloneB, pair.B.End) { Contradicted = staleB, BrokenLine = pair.B.BrokenLine });
        var isSame = first.IsNone && sideA.IsSound && sideB.IsSound && (tolerance.IsNone
            ? headers.IsEmpty && aloneA + aloneB == 0 && sideA.EndsAs(sideB)
            : !headers.Exists(property => property.Decides == Decides.States) && sideA.Reached == sideB.Reached);
        return new TraceDifference(headers, both, first, sideA, sideB, isSame);
    }

    private static Option<long> Contradicted(TraceLine.Frame? frame) => frame is null || frame.HasItsDigest ? None : Some(frame.Iteration);

    private static Option<StateDifference> Between(FramePair pair, TraceLine.Frame a, TraceLine.Frame b, Tolerance tolerance)
    {
        var isComparable = HasSameShapes(pair);
        var cell = from inA in a.State
                   from inB in b.State
                   where isComparable
                   from place in CellPlace.FirstDifference(inA, inB, tolerance.Allows)
                   select At(Part.State, place.In(inA), place.In(inB), place);
        var saysNothing = (a.State.IsNone || b.State.IsNone || !isComparable) && double.IsNaN(a.Error.Mean) && double.IsNaN(b.Error.Mean);
        var isDigestCompared = tolerance.IsNone || saysNothing || !isComparable;
        return cell
            || (isDigestCompared && a.StateSha256 != b.StateSha256 ? Some(At(Part.Digest, 0, 0)) : None)
            || (tolerance.Allows(a.Error.Mean, b.Error.Mean) ? None : Some(At(Part.Error, a.Error.Mean, b.Error.Mean)));

        StateDifference At(Part part, double inA, double inB, CellPlace? place = null) =>
            new(a.Iteration, pair.A.Line, pair.B.Line, part, place, inA, inB);
    }

    private static bool HasSameShapes(FramePair pair) => pair.A.Header!.Topology == pair.B.Header!.Topology
        && Enumerable.SequenceEqual(pair.A.Header.Experiment.Recipe.SlotNames, pair.B.Header.Experiment.Recipe.SlotNames, StringComparer.Ordinal);
}
