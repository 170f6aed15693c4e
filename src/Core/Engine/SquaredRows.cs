using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>The sum of the squares of each row of a synapse's update: the first half of <see cref="Model.Weights.Dot"/>.</summary>
internal static unsafe class SquaredRows<V>
    where V : struct, ILanes<V>
{
    /// <summary>The sums of as many rows as a vector has lanes, or of one row in each lane: <c>start + sum over o of u * u</c>, o ascending.</summary>
    /// <param name="start">The sums of the cells before, or +0.</param>
    /// <param name="update">The first cell of each row.</param>
    /// <param name="outputs">The number of cells of a row.</param>
    /// <param name="stride">Offset, in cells, from a cell of a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum(V start, double* update, nint outputs, nint stride)
    {
        var sum = start;
        for (nint o = 0; o < outputs; o++)
        {
            var u = V.Load(update + (o * stride));
            sum += u * u;
        }

        return sum;
    }
}
