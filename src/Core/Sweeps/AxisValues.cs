using System.Globalization;
using Elevenfold.Documents;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>The values of a field along an axis, each made when it is asked for: an axis of a thousand million values takes no memory.</summary>
internal abstract record AxisValues
{
    private AxisValues()
    {
    }

    /// <summary>How many there are, 1 or more.</summary>
    public abstract long Count { get; }

    /// <summary>A value as JSON; null for none.</summary>
    /// <param name="index">Its number, from 0.</param>
    public abstract string? At(long index);

    /// <summary>Values that are listed.</summary>
    /// <param name="Json">Each as JSON, in the form of the field; null for none.</param>
    public sealed record Listed(Arr<string?> Json) : AxisValues
    {
        /// <inheritdoc/>
        public override long Count => Json.Count;

        /// <inheritdoc/>
        public override string? At(long index) => Json[(int)index];
    }

    /// <summary>Whole numbers: <c>first, first + step, ...</c>, up to the last one that is not beyond the end.</summary>
    /// <param name="First">The first one.</param>
    /// <param name="Step">The step, not 0.</param>
    /// <param name="Number">How many.</param>
    public sealed record Range(long First, long Step, long Number) : AxisValues
    {
        /// <inheritdoc/>
        public override long Count => Number;

        /// <inheritdoc/>
        public override string At(long index) => (First + (index * Step)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Numbers that grow by a factor: <c>first, first * factor, (first * factor) * factor, ...</c>, each product rounded.</summary>
    /// <param name="First">The first one.</param>
    /// <param name="Factor">The factor, more than 1.</param>
    /// <param name="Number">How many.</param>
    public sealed record Powers(double First, double Factor, int Number) : AxisValues
    {
        /// <inheritdoc/>
        public override long Count => Number;

        /// <inheritdoc/>
        public override string At(long index)
        {
            var x = First;
            for (var i = 0L; i < index; i++)
            {
                x *= Factor;
            }

            return JsonText.Number(x);
        }
    }
}
