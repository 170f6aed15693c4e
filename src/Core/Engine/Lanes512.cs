using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Engine;

/// <summary>Eight doubles: AVX-512.</summary>
internal readonly unsafe partial struct Lanes512(Vector512<double> value) : ILanes<Lanes512>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    public static bool IsSupported => Avx512F.IsSupported;

    public static bool IsFused => true;

    public static int Sums => 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(double* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadAll(double* from) => new(Vector512.Create(*from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 a, Lanes512 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 a, Lanes512 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 a, Lanes512 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 a, Lanes512 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 IfAbove(Lanes512 a, Lanes512 b, Lanes512 then, Lanes512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBeyond(Lanes512 magnitudes, double limit) => !Vector512.LessThanOrEqualAll(magnitudes._value, Vector512.Create(limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBit(Lanes512 bits) => bits._value.AsInt64() != Vector512<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Differing(Lanes512 doubt, Lanes512 a, Lanes512 b) => new(doubt._value | (a._value ^ b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Power, Vector512<double> Low) Powers(Vector512<double> shifted, double* powers)
    {
        var k = shifted.AsInt64();
        var power = Avx512F.PermuteVar8x64x2(Vector512.Load(powers), k, Vector512.Load(powers + 8));
        var rest = Avx512F.PermuteVar8x64x2(Vector512.Load(powers + 16), k, Vector512.Load(powers + 24));
        return ((power.AsInt64() + (k << 48)).AsDouble(), rest);
    }

    /// <summary>As four squares of half the side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* from, nint fromRow, double* to, nint toRow)
    {
        Lanes256.Transpose(from, fromRow, to, toRow);
        Lanes256.Transpose(from + 4, fromRow, to + (4 * toRow), toRow);
        Lanes256.Transpose(from + (4 * fromRow), fromRow, to + 4, toRow);
        Lanes256.Transpose(from + (4 * fromRow) + 4, fromRow, to + (4 * toRow) + 4, toRow);
    }
}
