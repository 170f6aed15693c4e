using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Elevenfold.Arithmetic;

/// <summary>Argument reduction: <c>x = k * ln2/16 + r</c>, so that <c>exp(x) = 2^(k div 16) * 2^((k mod 16)/16) * exp(r)</c>.</summary>
/// <param name="Scale">k div 16, rounded down: the power of two; -1077 to 1024.</param>
/// <param name="Entry">k mod 16: the entry of <see cref="ExpTable"/>; 0 to 15.</param>
/// <param name="High">The leading part of r; |r| is at most ln2/32 (1 + 2^-37), a little under 0.02167.</param>
/// <param name="Low">The rest of r, to an absolute error under 2^-111; at most 2^-58.9.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExpReduction(int Scale, int Entry, double High, double Low)
{
    /// <summary>16/ln2, rounded: 0x40371547652B82FE. It only chooses k, so its error only widens the range of r a little.</summary>
    internal const double Inverse = 23.083120654223414;

    /// <summary>ln2/16 rounded to a multiple of 2^-42: 0x3FA62E42FEFA0000. 38 bits, so that a k of 15 bits times it is exact.</summary>
    internal const double Step1 = 0.04332169878489367;

    /// <summary>ln2/16 - Step1 rounded to a multiple of 2^-80: 0x3D3CF79ABC9E0000. 37 bits, so k times it is exact too.</summary>
    internal const double Step2 = 1.0291218489291539E-13;

    /// <summary>ln2/16 - Step1 - Step2, rounded: 0x3ACD9CC01F97B57A.</summary>
    internal const double Step3 = 1.9136504600116575E-25;

    /// <summary>1.5 * 2^52: a small number added to it is rounded to an integer, which is then in its low bits.</summary>
    private const double Rounder = 6755399441055744.0;

    /// <summary>Reduces an x between -746 and 710.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExpReduction Of(double x)
    {
        var rounded = x * Inverse + Rounder;
        var k = (int)BitConverter.DoubleToInt64Bits(rounded);
        var kAsDouble = rounded - Rounder;

        // Exact: k = 0, or |x| > 2^-6 and everything here is a multiple of 2^-58 with a result under 2^-5.
        var first = x - kAsDouble * Step1;

        // The fast sum is right although 'first' may be the smaller one: it is a multiple of 2^-58, and the other's
        // ulp is at most 2^-81.
        var (high, rest) = ErrorFree.FastTwoSum(first, -(kAsDouble * Step2));
        return new ExpReduction(k >> 4, k & 15, high, rest - kAsDouble * Step3);
    }
}
