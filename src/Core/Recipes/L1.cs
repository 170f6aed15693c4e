using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>The gradient of an L1 penalty: the update is <c>update - lambda</c> where w is above 0, <c>update + lambda</c> where w is below 0, and itself where w is 0 or a NaN.</summary>
    /// <param name="Lambda">The strength, 0 or more.</param>
    /// <remarks>
    /// Each cell is one difference or one sum; the penalty is <c>lambda * (sum of |w|)</c>. Source: R. Tibshirani, "Regression shrinkage and selection via the lasso", 1996, with 0 as
    /// the subgradient at 0.
    /// </remarks>
    public sealed record L1(double Lambda) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq<string>.Empty;

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration) =>
            (update.ZipCells(weights, (u, w) => w > 0 ? u - Lambda : w < 0 ? u + Lambda : u), slots);
    }
}
