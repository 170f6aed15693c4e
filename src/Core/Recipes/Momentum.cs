using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>
    /// The heavy ball: <c>velocity' = beta * velocity + update</c>; the update is the new velocity. The slot starts at 0.
    /// </summary>
    /// <param name="Beta">How much of the velocity stays, 0 or more and below 1.</param>
    /// <remarks>
    /// Each cell is one product, rounded, and one sum. The learning rate multiplies the velocity, not the gradient in it: PyTorch's convention.
    /// Source: B. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964; I. Sutskever et al., "On the importance of
    /// initialization and momentum in deep learning", 2013.
    /// </remarks>
    public sealed record Momentum(double Beta) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq1("velocity");

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration)
        {
            var velocity = (Beta * slots[0].Value) + update;
            return (velocity, Array(slots[0] with { Value = velocity }));
        }
    }
}
