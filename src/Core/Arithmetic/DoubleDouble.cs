using System.Runtime.InteropServices;

namespace Elevenfold.Arithmetic;

/// <summary>A number as the unevaluated sum of two doubles, about 106 bits; |Low| is at most half an ulp of High.</summary>
/// <remarks>Source, with the proofs of the bounds: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for
/// basic building blocks of double-word arithmetic", ACM TOMS 44(2), 2017; u = 2^-53.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>The sum of any two doubles, exactly.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var (sum, rest) = ErrorFree.TwoSum(a, b);
        return new DoubleDouble(sum, rest);
    }

    /// <summary>Their algorithm 6, AccurateDWPlusDW: relative error under 3u^2 + 13u^3.</summary>
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (high, highRest) = ErrorFree.TwoSum(a.High, b.High);
        var (low, lowRest) = ErrorFree.TwoSum(a.Low, b.Low);
        var (sum, sumRest) = ErrorFree.FastTwoSum(high, highRest + low);
        var (result, rest) = ErrorFree.FastTwoSum(sum, lowRest + sumRest);
        return new DoubleDouble(result, rest);
    }

    /// <summary>Their algorithm 10, DWTimesDW1: relative error under 7u^2.</summary>
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var (product, rest) = ErrorFree.TwoProduct(a.High, b.High);
        var crossed = a.High * b.Low + a.Low * b.High;
        var (result, resultRest) = ErrorFree.FastTwoSum(product, rest + crossed);
        return new DoubleDouble(result, resultRest);
    }
}
