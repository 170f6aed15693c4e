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

    /// <summary>Nothing of the state: the line was altered in another way.</summary>
    Nothing,
}

/// <summary>The first place where a recorded state and its computation part.</summary>
/// <param name="Line">The line of the trace, from 1.</param>
/// <param name="Iteration">The state.</param>
/// <param name="Part">What differs.</param>
/// <param name="Cell">Where the weights differ, when they were recorded.</param>
/// <param name="Recorded">The number that was recorded; 0 for a digest.</param>
/// <param name="Computed">The number that was computed.</param>
/// <param name="IsAltered">Whether the chain is broken there: the file was altered. Else the computation differs.</param>
public sealed record Divergence(
    long Line,
    long Iteration,
    Part Part,
    CellPlace? Cell,
    double Recorded,
    double Computed,
    bool IsAltered);

/// <summary>A weight.</summary>
/// <param name="Synapse">From 0, as the tutorial counts: syn0, syn1.</param>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
public sealed record CellPlace(int Synapse, int Row, int Column);
