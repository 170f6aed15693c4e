using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Arithmetic;

/// <summary>Error-free transformations: a rounded result together with its exact rounding error.</summary>
/// <remarks>Source: Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed., sections 4.3 and 4.4.</remarks>
internal static class ErrorFree
{
    /// <summary>Whether this machine computes a fused multiply-add itself; without it .NET calls a slow C function.</summary>
    public static bool HasFusedProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    /// <summary><c>a + b = Sum + Error</c> exactly, where |a| >= |b| or a is a multiple of b's ulp (Dekker 1971).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        var sum = a + b;
        return (sum, b - (sum - a));
    }

    /// <summary><c>a + b = Sum + Error</c> exactly, for any a and b whose sum is finite (Knuth, Moller).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var bPart = sum - a;
        var aPart = sum - bPart;
        return (sum, (a - aPart) + (b - bPart));
    }

    /// <summary><c>a * b = Product + Error</c> exactly, where nothing under- or overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Product, double Error) TwoProduct(double a, double b) =>
        HasFusedProduct ? TwoProduct<FusedProduct>(a, b) : TwoProduct<SplitProduct>(a, b);

    /// <summary>The same by a chosen way; both ways give the same two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Product, double Error) TwoProduct<TWay>(double a, double b)
        where TWay : struct, IProductRest
    {
        var product = a * b;
        return (product, TWay.Rest(a, b, product));
    }
}

/// <summary>A way to compute the rounding error of a product.</summary>
internal interface IProductRest
{
    static abstract double Rest(double a, double b, double product);
}

/// <summary><c>a * b - product</c> in one fused operation.</summary>
internal readonly struct FusedProduct : IProductRest
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rest(double a, double b, double product) => Math.FusedMultiplyAdd(a, b, -product);
}

/// <summary><c>a * b - product</c> from exact products of halves of 26 bits (Veltkamp 1968, Dekker 1971).</summary>
internal readonly struct SplitProduct : IProductRest
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Rest(double a, double b, double product)
    {
        var (aHigh, aLow) = Split(a);
        var (bHigh, bLow) = Split(b);
        return (((aHigh * bHigh - product) + aHigh * bLow) + aLow * bHigh) + aLow * bLow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Split(double a)
    {
        var scaled = a * 0x8000001; // 2^27 + 1
        var high = scaled - (scaled - a);
        return (high, a - high);
    }
}
