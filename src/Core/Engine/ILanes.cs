namespace Elevenfold.Engine;

/// <summary>A vector register of doubles. The kernels are written once, with the register as a type argument, and compiled for each width.</summary>
/// <remarks>
/// Each operation acts lane by lane and rounds as the scalar one does, so a kernel gives the same bits at every width.
/// Only <see cref="ExpNegated"/> uses fused operations: its result is defined by its value, not by its operations.
/// </remarks>
internal unsafe interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether this processor has registers of this width.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Whether the machine has a fused multiply-add at this width.</summary>
    static abstract bool IsFused { get; }

    /// <summary>The number of sums that a tile keeps in registers, beside two vectors of a, one of b, and a product: 12 of 16 registers, or 24 of 32.</summary>
    static abstract int Sums { get; }

    static abstract V Load(double* from);

    static abstract void Store(V value, double* to);

    /// <summary>The same number in every lane.</summary>
    static abstract V All(double value);

    /// <summary>One number of memory in every lane.</summary>
    static abstract V LoadAll(double* from);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V Sqrt(V a);

    /// <summary><paramref name="then"/> in the lanes in which <paramref name="a"/> is greater than <paramref name="b"/>, <paramref name="otherwise"/> in the others and where one is a NaN.</summary>
    static abstract V IfAbove(V a, V b, V then, V otherwise);

    /// <summary>Whether some lane's magnitude is greater than <paramref name="limit"/>.</summary>
    static abstract bool AnyBeyond(V magnitudes, double limit);

    /// <summary>Whether some bit is set.</summary>
    static abstract bool AnyBit(V bits);

    /// <summary>The bits of <paramref name="doubt"/>, and those in which a and b differ.</summary>
    static abstract V Differing(V doubt, V a, V b);

    /// <summary>
    /// The lower end of an interval that holds <c>exp(-z)</c>, correctly rounded; <paramref name="upper"/> is the upper end. Valid where
    /// <see cref="IsFused"/>, and as long as <paramref name="most"/>, the greatest magnitude so far, is at most <see cref="Logistic.Most"/>.
    /// </summary>
    static abstract V ExpNegated(V z, out V upper, ref V most, double* table);

    /// <summary>Transposes a square of Count rows and columns; its rows are <paramref name="fromRow"/> and <paramref name="toRow"/> cells apart.</summary>
    static abstract void Transpose(double* from, nint fromRow, double* to, nint toRow);
}
