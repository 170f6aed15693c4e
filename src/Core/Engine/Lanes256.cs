using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Engine;

/// <summary>Four doubles: AVX2, or half a register of AVX-512.</summary>
internal readonly unsafe partial struct Lanes256(Vector256<double> value) : ILanes<Lanes256>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    public static bool IsSupported => Avx2.IsSupported;

    public static bool IsFused => Fma.IsSupported;

    public static int Sums => Avx512F.VL.IsSupported ? 24 : 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(double* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadAll(double* from) => new(Vector256.Create(*from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 IfAbove(Lanes256 a, Lanes256 b, Lanes256 then, Lanes256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, b._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBeyond(Lanes256 magnitudes, double limit) => !Vector256.LessThanOrEqualAll(magnitudes._value, Vector256.Create(limit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBit(Lanes256 bits) => bits._value.AsInt64() != Vector256<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Differing(Lanes256 doubt, Lanes256 a, Lanes256 b) => new(doubt._value | (a._value ^ b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Power, Vector256<double> Low) Powers(Vector256<double> shifted, double* powers)
    {
        var k = shifted.AsInt64();
        if (Avx512F.IsSupported)
        {
            var wide = k.ToVector512Unsafe();
            var power = Avx512F.PermuteVar8x64x2(Vector512.Load(powers), wide, Vector512.Load(powers + 8)).GetLower();
            var rest = Avx512F.PermuteVar8x64x2(Vector512.Load(powers + 16), wide, Vector512.Load(powers + 24)).GetLower();
            return ((power.AsInt64() + (k << 48)).AsDouble(), rest);
        }

        var (a, b, c, d) = ((nint)(k[0] & 15), (nint)(k[1] & 15), (nint)(k[2] & 15), (nint)(k[3] & 15));
        var entries = Vector256.Create(powers[a], powers[b], powers[c], powers[d]);
        var low = Vector256.Create(powers[16 + a], powers[16 + b], powers[16 + c], powers[16 + d]);
        return ((entries.AsInt64() + (k << 48)).AsDouble(), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(double* from, nint fromRow, double* to, nint toRow)
    {
        var (a, b) = (Vector256.Load(from), Vector256.Load(from + fromRow));
        var (c, d) = (Vector256.Load(from + (2 * fromRow)), Vector256.Load(from + (3 * fromRow)));
        var (ab0, ab1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (cd0, cd1) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab0, cd0, 0x20).Store(to);
        Avx.Permute2x128(ab1, cd1, 0x20).Store(to + toRow);
        Avx.Permute2x128(ab0, cd0, 0x31).Store(to + (2 * toRow));
        Avx.Permute2x128(ab1, cd1, 0x31).Store(to + (3 * toRow));
    }
}
