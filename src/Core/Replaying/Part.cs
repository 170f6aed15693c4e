namespace Elevenfold.Replaying;

/// <summary>The part of a state in which recording and computation differ.</summary>
public enum Part
{
    /// <summary>A number of the state, a weight or a cell of a slot.</summary>
    State,

    /// <summary>The digest of the state; the state itself was not recorded there.</summary>
    Digest,

    /// <summary>The error.</summary>
    Error,

    /// <summary>The iteration itself: the header has a frame before that one.</summary>
    Iteration,

    /// <summary>Nothing of the state: the line was changed in another way.</summary>
    Nothing,
}
