using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>
    /// Weight decay: the update is <c>update - lambda * w</c>. Before other updates it is the gradient of an L2 penalty; behind <see cref="Adam"/> it is AdamW's decoupled decay.
    /// </summary>
    /// <param name="Lambda">The strength, 0 or more.</param>
    /// <remarks>
    /// Each cell is one product, rounded, and one difference; the penalty is <c>lambda / 2 * (sum of w * w)</c>. Source: A. Krogh and J. Hertz, "A simple weight decay can improve
    /// generalization", 1991; I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019.
    /// </remarks>
    public sealed record L2(double Lambda) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq<string>.Empty;

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration) =>
            (update - (Lambda * weights), slots);
    }
}
