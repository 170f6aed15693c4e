using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Recipes;

public abstract partial record Update
{
    /// <summary>Clipping by value: the update is <c>limit</c> where it is above, <c>-limit</c> where it is below that, and itself elsewhere, also where it is a NaN.</summary>
    /// <param name="Limit">More than 0; infinity changes nothing.</param>
    /// <remarks>Source: R. Pascanu et al., "On the difficulty of training recurrent neural networks", 2013, and T. Mikolov's thesis, 2012, which clips each cell.</remarks>
    public sealed record Clip(double Limit) : Update
    {
        /// <inheritdoc/>
        public override Seq<string> SlotNames => Seq<string>.Empty;

        /// <inheritdoc/>
        public override (Weights Update, Arr<Slot> Slots) Apply(Weights update, Arr<Slot> slots, Weights weights, long iteration) =>
            (update.Map(u => u > Limit ? Limit : u < -Limit ? -Limit : u), slots);
    }
}
