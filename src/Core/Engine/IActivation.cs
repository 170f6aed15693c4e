namespace Elevenfold.Engine;

/// <summary>A layer's activation as a type argument of the passes: its output from its sums, and its slope from its output.</summary>
internal unsafe interface IActivation
{
    /// <summary>Whether an output depends on the sign of a zero: then a sum of nothing but -0 must be +0, as that of a fold from +0 is.</summary>
    static abstract bool DistinguishesSignedZeros { get; }

    /// <summary>Whether every lane of a vector is final. If not, some outputs are in doubt, and the scalar function recomputes them.</summary>
    static abstract bool IsExact { get; }

    /// <summary>The outputs in the lanes that are not in doubt afterwards (<see cref="Logistic.IsInDoubt"/>).</summary>
    /// <param name="z">The sums.</param>
    /// <param name="doubt">The doubts so far, and those of this call.</param>
    /// <param name="most">The greatest magnitudes so far, this call's among them.</param>
    /// <param name="table"><see cref="Logistic.Table"/>.</param>
    static abstract V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V>;

    /// <summary>The output of one sum: the definition.</summary>
    static abstract double Of(double z);

    /// <summary>The slope where the output is <paramref name="o"/>.</summary>
    static abstract V Slope<V>(V o)
        where V : struct, ILanes<V>;
}
