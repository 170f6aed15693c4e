using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Replaying;

namespace Elevenfold.Comparing;

/// <summary>One weight of one state, under our arithmetic and under another.</summary>
/// <param name="Iteration">The state.</param>
/// <param name="Cell">The place of the weight.</param>
/// <param name="Ours">Its value under <c>ieee754-1</c>.</param>
/// <param name="Theirs">Its value under the other.</param>
internal sealed record WeightDifference(long Iteration, CellPlace Cell, double Ours, double Theirs)
{
    /// <summary>Numbers from the one to the other; 0 where they are the same, none where one of them alone is NaN.</summary>
    public ulong? Ulps => Arithmetic.Ulps.Between(Ours, Theirs);

    /// <summary><c>|ours - theirs|</c>; infinite where one of them alone is NaN.</summary>
    public double Absolute => Bits.Same(Ours, Theirs) ? 0 : double.IsNaN(Ours - Theirs) ? double.PositiveInfinity : Math.Abs(Ours - Theirs);
}

/// <summary>How much two runs differ at the last recorded state.</summary>
/// <param name="Iteration">That state.</param>
/// <param name="Recorded">Its error as it was recorded.</param>
/// <param name="Computed">Its error under the other arithmetic.</param>
/// <param name="Widest">The weight that is farthest off.</param>
/// <param name="MostUlps">The weight that is most numbers off.</param>
internal sealed record FinalDifference(long Iteration, Error Recorded, Error Computed, WeightDifference Widest, WeightDifference MostUlps);
