using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>What becomes of a product's finished sums.</summary>
internal unsafe interface IEnd<V>
    where V : struct, ILanes<V>
{
    /// <summary>Whether a sum of nothing but -0 must be +0, as that of a fold from +0 is. To a sigmoid they are the same, and to the sums of an update.</summary>
    static abstract bool TellsZerosApart { get; }

    /// <summary>Takes a row's sums, whose place is <paramref name="to"/>.</summary>
    void Put(V sum, double* to);

    /// <summary>Ends a few rows that were put, while no sum is in a register.</summary>
    void Close(double* to, nint rows, nint toRow);
}

/// <summary><c>to = sum</c>.</summary>
internal readonly unsafe struct Plain<V> : IEnd<V>
    where V : struct, ILanes<V>
{
    public static bool TellsZerosApart => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(V sum, double* to) => V.Store(sum, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>to = sum * (l * (1 - l))</c>: a hidden layer's delta from its error.</summary>
/// <param name="l">From to to the layer's output.</param>
internal readonly unsafe struct TimesSlope<V>(nint l) : IEnd<V>
    where V : struct, ILanes<V>
{
    public static bool TellsZerosApart => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(V sum, double* to)
    {
        var o = V.Load(to + l);
        V.Store(sum * (o * (V.All(1) - o)), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>to = to + rate * sum</c>: a weight and its update.</summary>
internal readonly unsafe struct Descend<V>(V rate) : IEnd<V>
    where V : struct, ILanes<V>
{
    public static bool TellsZerosApart => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(V sum, double* to) => V.Store(V.Load(to) + (rate * sum), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>l = sigmoid(sum)</c>: a hidden layer's output. The sums stay in to, for those that the vectors can't tell.</summary>
/// <param name="l">From to to the layer's output.</param>
/// <param name="table"><see cref="Logistic.Table"/>.</param>
/// <param name="doubts">Room for <see cref="Logistic.DoubtsLength"/> cells.</param>
internal unsafe struct Squash<V>(nint l, double* table, double* doubts) : IEnd<V>
    where V : struct, ILanes<V>
{
    public static bool TellsZerosApart => false;

    private V _doubt = V.All(0);
    private V _most = V.All(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(V sum, double* to)
    {
        V.Store(sum, to);
        V.Store(Logistic.Of(sum, ref _doubt, ref _most, table), to + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(double* to, nint rows, nint toRow)
    {
        if (Logistic.IsInDoubt(_doubt, _most))
        {
            V.Store(_doubt, doubts);
            V.Store(_most, doubts + V.Count);
            Logistic.Redo(V.Count, doubts, rows, toRow, to, to + l);
            (_doubt, _most) = (V.All(0), V.All(0));
        }
    }
}

/// <summary><c>l = sigmoid(sum)</c>, <c>delta = (y - l) * (l * (1 - l))</c>: the last layer's. The sums stay in to.</summary>
/// <param name="l">From to to the layer's output.</param>
/// <param name="y">From to to the targets.</param>
/// <param name="delta">From to to the layer's delta.</param>
/// <param name="table"><see cref="Logistic.Table"/>.</param>
/// <param name="doubts">Room for <see cref="Logistic.DoubtsLength"/> cells.</param>
internal unsafe struct Answer<V>(nint l, nint y, nint delta, double* table, double* doubts) : IEnd<V>
    where V : struct, ILanes<V>
{
    public static bool TellsZerosApart => false;

    private V _doubt = V.All(0);
    private V _most = V.All(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(V sum, double* to)
    {
        V.Store(sum, to);
        Finish(Logistic.Of(sum, ref _doubt, ref _most, table), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(double* to, nint rows, nint toRow)
    {
        if (Logistic.IsInDoubt(_doubt, _most))
        {
            V.Store(_doubt, doubts);
            V.Store(_most, doubts + V.Count);
            Logistic.Redo(V.Count, doubts, rows, toRow, to, to + l);
            (_doubt, _most) = (V.All(0), V.All(0));
            for (nint j = 0; j < rows; j++)
            {
                Finish(V.Load(to + (j * toRow) + l), to + (j * toRow));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Finish(V o, double* to)
    {
        V.Store(o, to + l);
        V.Store((V.Load(to + y) - o) * (o * (V.All(1) - o)), to + delta);
    }
}
