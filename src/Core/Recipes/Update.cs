using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Recipes;

/// <summary>A transformation of the update before it is added to the weights: a pure function of the update, its slots, the weights and k.</summary>
/// <remarks>
/// A closed set: one nested record in a file of its own for each, with its equation, its slots, its order of operations and its source. Updates compose by
/// being applied one after the other (<see cref="Recipe.Updates"/>); no update at all is the plain step.
/// </remarks>
public abstract partial record Update
{
    private Update()
    {
    }

    /// <summary>The names of its slots.</summary>
    public abstract Seq<string> SlotNames { get; }

    /// <summary>How many slots it carries.</summary>
    public int SlotCount => SlotNames.Count;

    /// <summary>Its slots at state 0: zeros.</summary>
    /// <param name="weights">State 0.</param>
    /// <returns><see cref="SlotCount"/> slots.</returns>
    public Arr<Slot> InitialSlots(Weights weights) => toArray(SlotNames.Map(name => new Slot(name, weights.Map(_ => 0))));

    /// <summary>The update that follows from another one.</summary>
    /// <param name="update">Minus the gradient, or the result of the update before this one.</param>
    /// <param name="slots">The slots after k steps.</param>
    /// <param name="weights">The weights of state k.</param>
    /// <param name="iteration">k.</param>
    /// <returns>The update, and the slots after k + 1 steps.</returns>
    public abstract (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration);
}
