using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>
    /// Momentum that looks ahead: <c>velocity' = beta * velocity + update</c>; the update is <c>beta * velocity' + update</c>. The slot starts at 0.
    /// </summary>
    /// <param name="Beta">How much of the velocity stays, 0 or more and below 1.</param>
    /// <remarks>
    /// Each cell is two products, each rounded, and two sums. Source: Y. Nesterov, "A method for solving the convex programming problem with convergence rate
    /// O(1/k^2)", 1983, in the form of PyTorch's SGD with nesterov=True.
    /// </remarks>
    public sealed record Nesterov(double Beta) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq1("velocity");

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration)
        {
            var velocity = (Beta * slots[0].Value) + update;
            return ((Beta * velocity) + update, Array(slots[0] with { Value = velocity }));
        }
    }
}
