using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;

namespace Elevenfold.Replaying;

/// <summary>The first difference of a recorded state from the computed one.</summary>
/// <param name="Line">The line of the trace, from 1.</param>
/// <param name="Iteration">The state.</param>
/// <param name="Part">The part of the state that differs.</param>
/// <param name="Cell">Where the states differ, when the state was recorded.</param>
/// <param name="Recorded">The number that was recorded; 0 for a digest.</param>
/// <param name="Computed">The number that was computed.</param>
/// <param name="IsChainBroken">
/// Whether the chain is broken there: this line, or one before it, was changed after it was recorded. An intact chain excludes an accidental change. It
/// has no key, so a deliberate change can come with a new chain.
/// </param>
public sealed record Mismatch(long Line, long Iteration, Part Part, CellPlace? Cell, double Recorded, double Computed, bool IsChainBroken)
{
    /// <summary>The mismatch of a recorded frame and the computed state: a number of the state, else its digest, else the error; null where there is none.</summary>
    internal static Mismatch? Between(long line, TraceLine.Frame recorded, Snapshot computed, bool isChainBroken)
    {
        foreach (var state in recorded.State)
        {
            foreach (var place in CellPlace.FirstDifference(state, computed.State, Bits.Same))
            {
                return At(Part.State, place, place.In(state), place.In(computed.State));
            }
        }

        return Digest.Sha256(computed.State) != recorded.StateSha256 ? At(Part.Digest, null, 0, 0)
            : computed.Error != recorded.Error ? At(Part.Error, null, recorded.Error.Mean, computed.Error.Mean)
            : null;

        Mismatch At(Part part, CellPlace? place, double inRecord, double inComputation) =>
            new(line, recorded.Iteration, part, place, inRecord, inComputation, isChainBroken);
    }
}
