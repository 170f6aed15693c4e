using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>The same row of a few strips that lie side by side: as many vectors, which share each load of operand b.</summary>
internal unsafe interface IStrips<V, S>
    where V : struct, ILanes<V>
    where S : struct, IStrips<V, S>
{
    /// <summary>The number of strips.</summary>
    static abstract int Count { get; }

    static abstract S Zero { get; }

    /// <param name="from">The place in the first strip.</param>
    /// <param name="strip">Offset, in cells, from a strip to the next.</param>
    static abstract S Load(double* from, nint strip);

    static abstract void Store(S value, double* to, nint strip);

    /// <summary>The vector of the first strip.</summary>
    static abstract V First(S value);

    static abstract S operator +(S a, S b);

    static abstract S operator *(S a, V b);
}

/// <summary>One strip.</summary>
internal readonly unsafe struct OneStrip<V>(V first) : IStrips<V, OneStrip<V>>
    where V : struct, ILanes<V>
{
    private readonly V _first = first;

    public static int Count => 1;

    public static OneStrip<V> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.All(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneStrip<V> Load(double* from, nint strip) => new(V.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneStrip<V> value, double* to, nint strip) => V.Store(value._first, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V First(OneStrip<V> value) => value._first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneStrip<V> operator +(OneStrip<V> a, OneStrip<V> b) => new(a._first + b._first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneStrip<V> operator *(OneStrip<V> a, V b) => new(a._first * b);
}

/// <summary>Two strips: half as many loads for each product.</summary>
internal readonly unsafe struct TwoStrips<V>(V first, V second) : IStrips<V, TwoStrips<V>>
    where V : struct, ILanes<V>
{
    private readonly V _first = first, _second = second;

    public static int Count => 2;

    public static TwoStrips<V> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.All(0), V.All(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoStrips<V> Load(double* from, nint strip) => new(V.Load(from), V.Load(from + strip));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TwoStrips<V> value, double* to, nint strip)
    {
        V.Store(value._first, to);
        V.Store(value._second, to + strip);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V First(TwoStrips<V> value) => value._first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoStrips<V> operator +(TwoStrips<V> a, TwoStrips<V> b) => new(a._first + b._first, a._second + b._second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoStrips<V> operator *(TwoStrips<V> a, V b) => new(a._first * b, a._second * b);
}
