namespace Elevenfold.Engine;

/// <summary>A loss as a type argument of the last layer's pass.</summary>
internal interface ILoss
{
    /// <summary>The last layer's delta: minus the derivative of the loss by the layer's sums.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="o">The layer's outputs.</param>
    static abstract V Delta<V, TActivation>(V y, V o)
        where V : struct, ILanes<V>
        where TActivation : struct, IActivation;
}
