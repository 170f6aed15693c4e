using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>Clipping by norm: <c>(limit / norm) * update</c> where <c>norm</c>, the length of the whole update, is above the limit; the update itself elsewhere.</summary>
    /// <param name="Limit">More than 0; infinity changes nothing.</param>
    /// <remarks>
    /// <c>norm = sqrt(update . update)</c> by <see cref="Weights.Dot"/>: rows of row-folds, over all synapses in order. Then each cell is one product.
    /// Source: R. Pascanu et al., "On the difficulty of training recurrent neural networks", 2013, algorithm 1.
    /// </remarks>
    public sealed record ClipNorm(double Limit) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq<string>.Empty;

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration) => (Factor(update.Norm()) * update, slots);

        /// <summary>The factor on the update.</summary>
        internal double Factor(double norm) => norm > Limit ? Limit / norm : 1;
    }
}
