using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>
    /// Adaptive moments: <c>mean' = beta1 * mean + (1 - beta1) * update</c>; <c>square' = beta2 * square + (1 - beta2) * (update * update)</c>; the update is
    /// <c>(mean' * (1 / (1 - beta1^(k + 1)))) / (sqrt(square' * (1 / (1 - beta2^(k + 1)))) + epsilon)</c>. Both slots start at 0.
    /// </summary>
    /// <param name="Beta1">How much of the mean stays, 0 or more and below 1.</param>
    /// <param name="Beta2">How much of the square stays, 0 or more and below 1.</param>
    /// <param name="Epsilon">What keeps the divisor from 0; more than 0.</param>
    /// <remarks>
    /// Each operation is rounded, in the order of the brackets; sqrt is that of IEEE 754. A power is a product from the left, <see cref="Powers"/>, so no state keeps it.
    /// The paper divides by <c>1 - beta^(k + 1)</c>; here its reciprocal is a factor, so that a cell costs one division.
    /// Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1. PyTorch divides in another order, and agrees up to rounding.
    /// </remarks>
    public sealed record Adam(double Beta1, double Beta2, double Epsilon) : Update
    {
        /// <summary>The paper's parameters.</summary>
        public static Adam Default { get; } = new(0.9, 0.999, 1e-8);

        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq("mean", "square");

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration)
        {
            var mean = (Beta1 * slots[0].Value) + ((1 - Beta1) * update);
            var square = (Beta2 * slots[1].Value) + ((1 - Beta2) * update.Zip(update, (a, b) => a * b));
            var (toMean, toSquare) = (1 / (1 - Powers.Of(Beta1, iteration + 1)), 1 / (1 - Powers.Of(Beta2, iteration + 1)));
            var adapted = mean.ZipCells(square, (m, s) => m * toMean / (Math.Sqrt(s * toSquare) + Epsilon));
            return (adapted, Array(slots[0] with { Value = mean }, slots[1] with { Value = square }));
        }
    }
}
