using Elevenfold.Model;

namespace Elevenfold.Training;

/// <summary>A state, and its error on the examples that it learns from.</summary>
/// <param name="State">State k.</param>
/// <param name="Error">Its error: the number that the tutorial prints at j = k, before its update.</param>
public sealed record Snapshot(State State, Error Error)
{
    /// <summary>A state of the plain step, and its error.</summary>
    /// <param name="iteration">k, 0 or more.</param>
    /// <param name="weights">The weights after k updates.</param>
    /// <param name="error">Their error.</param>
    public Snapshot(long iteration, Weights weights, Error error)
        : this(new State(iteration, weights), error)
    {
    }

    /// <summary>k, the number of updates: 0 for the initial weights.</summary>
    public long Iteration => State.Iteration;

    /// <summary>The weights after k updates.</summary>
    public Weights Weights => State.Weights;
}
