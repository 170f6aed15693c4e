using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Engine;

/// <summary>Two doubles: SSE2, or NEON on arm64.</summary>
internal readonly unsafe partial struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static bool IsFused => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    public static int Sums => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported ? 24 : 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(double* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 All(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadAll(double* from) => new(Vector128.Create(*from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 a) => new(Vector128.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 IfAbove(Lanes128 a, Lanes128 b, Lanes128 then, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBeyond(Lanes128 magnitudes, double limit) => !Vector128.LessThanOrEqualAll(magnitudes._value, Vector128.Create(limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBit(Lanes128 bits) => bits._value.AsInt64() != Vector128<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Differing(Lanes128 doubt, Lanes128 a, Lanes128 b) => new(doubt._value | (a._value ^ b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<double> Power, Vector128<double> Low) Powers(Vector128<double> shifted, double* powers)
    {
        var k = shifted.AsInt64();
        var (a, b) = ((nint)(k[0] & 15), (nint)(k[1] & 15));
        var entries = Vector128.Create(powers[a], powers[b]);
        var low = Vector128.Create(powers[16 + a], powers[16 + b]);
        return ((entries.AsInt64() + (k << 48)).AsDouble(), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* from, nint fromRow, double* to, nint toRow)
    {
        var (a, b) = (Vector128.Load(from), Vector128.Load(from + fromRow));
        Vector128.Create(a[0], b[0]).Store(to);
        Vector128.Create(a[1], b[1]).Store(to + toRow);
    }
}
