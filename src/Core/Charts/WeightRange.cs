using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>How large the weights of a network are: what the widest line and the darkest cell mean.</summary>
/// <param name="Largest">The largest magnitude of a finite weight.</param>
/// <param name="Least">The least weight that is finite.</param>
/// <param name="Most">The greatest one.</param>
/// <param name="Count">The number of weights.</param>
/// <param name="NotFiniteCount">How many are infinite or NaN.</param>
internal sealed record WeightRange(double Largest, double Least, double Most, long Count, long NotFiniteCount)
{
    /// <summary>The level of a weight that is infinite or NaN.</summary>
    public const int NotFinite = int.MaxValue;

    /// <summary>What stands below the picture where some weights are not finite; else nothing.</summary>
    public string Note => NotFiniteCount == 0 ? string.Empty : $"{NotFiniteCount} of {Count} weights are infinite or NaN: dotted";

    /// <summary>The range in a sentence.</summary>
    public string Sentence => $"Its {Count} weights are from {Plot.Number(Least)} to {Plot.Number(Most)}{(NotFiniteCount == 0 ? string.Empty : $", and {NotFiniteCount} are infinite or NaN")}.";

    /// <summary>The range of the weights of some matrices.</summary>
    public static WeightRange Of(Arr<Matrix> weights)
    {
        var (least, most, count, not) = (double.PositiveInfinity, double.NegativeInfinity, 0L, 0L);
        foreach (var matrix in weights)
        {
            count += matrix.Cells.Length;
            foreach (var weight in matrix.Cells)
            {
                if (double.IsFinite(weight))
                {
                    (least, most) = (Math.Min(least, weight), Math.Max(most, weight));
                }
                else
                {
                    not++;
                }
            }
        }

        return least > most ? new(0, 0, 0, count, not) : new(Math.Max(Math.Abs(least), Math.Abs(most)), least, most, count, not);
    }

    /// <summary>The level of a weight: 1 to the number of levels by its magnitude, with its sign; 0 for a weight of 0.</summary>
    public int LevelOf(double weight, int levels) => !double.IsFinite(weight) ? NotFinite
        : weight == 0 ? 0
        : Math.Sign(weight) * Math.Clamp((int)Math.Ceiling(levels * (Math.Abs(weight) / Largest)), 1, levels);
}
