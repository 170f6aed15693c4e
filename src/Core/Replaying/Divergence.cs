using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;

namespace Elevenfold.Replaying;

/// <summary>What of a state is not as it was recorded.</summary>
public enum Part
{
    /// <summary>The weights, cell by cell.</summary>
    Weights,

    /// <summary>The digest of the weights; the weights themselves were not recorded there.</summary>
    Digest,

    /// <summary>The error.</summary>
    Error,

    /// <summary>The iteration itself: the header has a frame before that one.</summary>
    Iteration,

    /// <summary>Nothing of the state: the line was changed in another way.</summary>
    Nothing,
}

/// <summary>The first place where a recorded state and its computation part.</summary>
/// <param name="Line">The line of the trace, from 1.</param>
/// <param name="Iteration">The state.</param>
/// <param name="Part">What differs.</param>
/// <param name="Cell">Where the weights differ, when they were recorded.</param>
/// <param name="Recorded">The number that was recorded; 0 for a digest.</param>
/// <param name="Computed">The number that was computed.</param>
/// <param name="IsChainBroken">
/// Whether the chain is broken there: this line, or one before it, was changed after it was recorded. A whole chain shows no accidental change; it has
/// no key, so that who changed a line can make it anew.
/// </param>
public sealed record Divergence(
    long Line,
    long Iteration,
    Part Part,
    CellPlace? Cell,
    double Recorded,
    double Computed,
    bool IsChainBroken)
{
    /// <summary>Where a recorded frame and the computed state part: a weight, else the digest, else the error; null where nowhere.</summary>
    internal static Divergence? Between(ReadLine line, TraceLine.Frame recorded, Snapshot computed)
    {
        foreach (var weights in recorded.Weights)
        {
            foreach (var place in Diff.FirstCell(weights, computed.Weights, Tolerance.None))
            {
                return At(Part.Weights, place, Diff.CellAt(weights, place), Diff.CellAt(computed.Weights, place));
            }
        }

        return Digest.Sha256(computed.Weights) != recorded.WeightsSha256 ? At(Part.Digest, null, 0, 0)
            : computed.Error != recorded.Error ? At(Part.Error, null, recorded.Error.Mean, computed.Error.Mean)
            : null;

        Divergence At(Part part, CellPlace? place, double inRecord, double inComputation) =>
            new(line.Number, recorded.Iteration, part, place, inRecord, inComputation, !line.IsIntact);
    }
}

/// <summary>A weight.</summary>
/// <param name="Synapse">From 0, as the tutorial counts: syn0, syn1.</param>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
public sealed record CellPlace(int Synapse, int Row, int Column);
