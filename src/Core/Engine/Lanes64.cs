using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>One double: for machines without vectors, and the reference for the wider ones.</summary>
internal readonly unsafe struct Lanes64(double value) : ILanes<Lanes64>
{
    private readonly double _value = value;

    public static int Count => 1;

    public static bool IsSupported => true;

    public static bool IsFused => false;

    public static int Sums => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Load(double* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes64 value, double* to) => *to = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 All(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 LoadAll(double* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator +(Lanes64 a, Lanes64 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator -(Lanes64 a, Lanes64 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator *(Lanes64 a, Lanes64 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator /(Lanes64 a, Lanes64 b) => new(a._value / b._value);

    public static Lanes64 Sqrt(Lanes64 a) => new(Math.Sqrt(a._value));

    public static Lanes64 IfAbove(Lanes64 a, Lanes64 b, Lanes64 then, Lanes64 otherwise) => a._value > b._value ? then : otherwise;

    public static bool AnyBeyond(Lanes64 magnitudes, double limit) => !(magnitudes._value <= limit);

    public static bool AnyBit(Lanes64 bits) => BitConverter.DoubleToInt64Bits(bits._value) != 0;

    public static Lanes64 Differing(Lanes64 doubt, Lanes64 a, Lanes64 b) => throw new NotSupportedException();

    public static Lanes64 ExpNegated(Lanes64 z, out Lanes64 upper, ref Lanes64 most, double* table) => throw new NotSupportedException();

    public static void Transpose(double* from, nint fromRow, double* to, nint toRow) => *to = *from;
}
