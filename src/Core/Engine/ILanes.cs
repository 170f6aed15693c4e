namespace Elevenfold.Engine;

/// <summary>A vector register of doubles, whatever its width: what the kernels are written over, once for all machines.</summary>
/// <remarks>
/// Each operation acts lane by lane and rounds as the scalar one does, so a kernel gives the same bits at every width.
/// Nothing is fused but within <see cref="ExpNegated"/>, whose result is defined.
/// </remarks>
internal unsafe interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>How many doubles it holds.</summary>
    static abstract int Count { get; }

    /// <summary>Whether this processor computes with it in one instruction.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Whether the machine has a fused multiply-add at this width.</summary>
    static abstract bool IsFused { get; }

    /// <summary>How many sums a product keeps in registers at once, beside a vector and a product.</summary>
    static abstract int Sums { get; }

    static abstract V Load(double* from);

    static abstract void Store(V value, double* to);

    /// <summary>The same number in every lane.</summary>
    static abstract V All(double value);

    /// <summary>Every lane times one number, which the processor reads as it multiplies.</summary>
    static abstract V Times(V a, double* factor);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    /// <summary>Whether some lane's magnitude is greater than <paramref name="limit"/>.</summary>
    static abstract bool AnyBeyond(V magnitudes, double limit);

    /// <summary>Whether some bit is set.</summary>
    static abstract bool AnyBit(V bits);

    /// <summary>The bits of <paramref name="doubt"/>, and those in which a and b differ.</summary>
    static abstract V Differing(V doubt, V a, V b);

    /// <summary>
    /// A number that is <c>exp(-z)</c>, correctly rounded, or below it; <paramref name="upper"/> is that or above it. Only where
    /// <see cref="IsFused"/>, and only as long as <paramref name="most"/>, the greatest magnitude so far, is at most <see cref="Logistic.Most"/>.
    /// </summary>
    static abstract V ExpNegated(V z, out V upper, ref V most, double* table);

    /// <summary>Turns a square: Count rows of Count cells, <paramref name="fromRow"/> and <paramref name="toRow"/> cells apart.</summary>
    static abstract void Transpose(double* from, nint fromRow, double* to, nint toRow);
}
