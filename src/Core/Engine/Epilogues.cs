using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>What a product does with its finished sums.</summary>
internal unsafe interface IEpilogue<V>
    where V : struct, ILanes<V>
{
    /// <summary>Whether the result depends on the sign of a zero sum: then a sum of nothing but -0 must be +0, as that of a fold from +0 is.</summary>
    static abstract bool DistinguishesSignedZeros { get; }

    /// <summary>Stores what becomes of one row's sums; <paramref name="to"/> is the row's place.</summary>
    void Store(V sum, double* to);

    /// <summary>Completes a few rows that were stored. No sum is in a register then, so it may call functions.</summary>
    void Complete(double* to, nint rows, nint toRow);
}

/// <summary><c>to = sum</c>.</summary>
internal readonly unsafe struct StoreEpilogue<V> : IEpilogue<V>
    where V : struct, ILanes<V>
{
    public static bool DistinguishesSignedZeros => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V sum, double* to) => V.Store(sum, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>to = sum * slope(l)</c>: a hidden layer's delta from its error.</summary>
/// <param name="l">Offset, in cells, from <c>to</c> to the layer's output.</param>
internal readonly unsafe struct SlopeEpilogue<V, TActivation>(nint l) : IEpilogue<V>
    where V : struct, ILanes<V>
    where TActivation : struct, IActivation
{
    public static bool DistinguishesSignedZeros => false; // a delta is a factor of sums alone, and those start from +0

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V sum, double* to) => V.Store(sum * TActivation.Slope(V.Load(to + l)), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>to = to + rate * sum</c>: a weight and its update.</summary>
internal readonly unsafe struct DescendEpilogue<V>(V rate) : IEpilogue<V>
    where V : struct, ILanes<V>
{
    public static bool DistinguishesSignedZeros => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V sum, double* to) => V.Store(V.Load(to) + (rate * sum), to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(double* to, nint rows, nint toRow)
    {
    }
}

/// <summary><c>l = activation(sum)</c>: a hidden layer's output. The sums stay in <c>to</c>, for the outputs that are recomputed.</summary>
/// <param name="l">Offset, in cells, from <c>to</c> to the layer's output.</param>
/// <param name="table"><see cref="Logistic.Table"/>.</param>
/// <param name="doubts">Room for <see cref="Logistic.DoubtsLength"/> cells.</param>
internal unsafe struct ActivationEpilogue<V, TActivation>(nint l, double* table, double* doubts) : IEpilogue<V>
    where V : struct, ILanes<V>
    where TActivation : struct, IActivation
{
    public static bool DistinguishesSignedZeros => TActivation.DistinguishesSignedZeros;

    private V _doubt = V.All(0);
    private V _most = V.All(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V sum, double* to)
    {
        V.Store(sum, to);
        V.Store(TActivation.Of(sum, ref _doubt, ref _most, table), to + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(double* to, nint rows, nint toRow)
    {
        if (!TActivation.IsExact && Logistic.IsInDoubt(_doubt, _most))
        {
            V.Store(_doubt, doubts);
            V.Store(_most, doubts + V.Count);
            Logistic.Recompute<TActivation>(V.Count, doubts, rows, toRow, to, to + l);
            (_doubt, _most) = (V.All(0), V.All(0));
        }
    }
}

/// <summary><c>l = activation(sum)</c>, and the loss's delta: the last layer's. The sums stay in <c>to</c>.</summary>
/// <param name="l">Offset, in cells, from <c>to</c> to the layer's output.</param>
/// <param name="y">Offset, in cells, from <c>to</c> to the targets.</param>
/// <param name="delta">Offset, in cells, from <c>to</c> to the layer's delta.</param>
/// <param name="table"><see cref="Logistic.Table"/>.</param>
/// <param name="doubts">Room for <see cref="Logistic.DoubtsLength"/> cells.</param>
internal unsafe struct OutputEpilogue<V, TActivation, TLoss>(nint l, nint y, nint delta, double* table, double* doubts) : IEpilogue<V>
    where V : struct, ILanes<V>
    where TActivation : struct, IActivation
    where TLoss : struct, ILoss
{
    public static bool DistinguishesSignedZeros => TActivation.DistinguishesSignedZeros;

    private V _doubt = V.All(0);
    private V _most = V.All(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(V sum, double* to)
    {
        V.Store(sum, to);
        Finish(TActivation.Of(sum, ref _doubt, ref _most, table), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(double* to, nint rows, nint toRow)
    {
        if (!TActivation.IsExact && Logistic.IsInDoubt(_doubt, _most))
        {
            V.Store(_doubt, doubts);
            V.Store(_most, doubts + V.Count);
            Logistic.Recompute<TActivation>(V.Count, doubts, rows, toRow, to, to + l);
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
        V.Store(TLoss.Delta<V, TActivation>(V.Load(to + y), o), to + delta);
    }
}
