using LanguageExt;

namespace Elevenfold.Model;

/// <summary>A network after k updates: its weights and slots, which decide every later state.</summary>
/// <param name="Iteration">k, 0 or more.</param>
/// <param name="Weights">The weights after k updates.</param>
/// <param name="Slots">The slots of the recipe's updates, in the recipe's order; none for the plain step.</param>
/// <remarks>Equality is by bits.</remarks>
public sealed record State(long Iteration, Weights Weights, Arr<Slot> Slots)
{
    /// <summary>A state of the plain step.</summary>
    /// <param name="iteration">k, 0 or more.</param>
    /// <param name="weights">The weights after k updates.</param>
    public State(long iteration, Weights weights)
        : this(iteration, weights, Arr<Slot>.Empty)
    {
    }

    /// <inheritdoc/>
    public bool Equals(State? other) =>
        other is not null && Iteration == other.Iteration && Weights == other.Weights && Enumerable.SequenceEqual(Slots, other.Slots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Iteration, Weights, Slots.Count);
}
