using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>The product of dropout's masks, cell by cell.</summary>
internal static unsafe class Mask
{
    /// <summary><c>to = cells * mask</c>.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="mask">Their factors.</param>
    /// <param name="to">Where the products go.</param>
    /// <param name="count">Number of cells, a multiple of the vector's width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Apply<V>(double* cells, double* mask, double* to, nint count)
        where V : struct, ILanes<V>
    {
        for (nint i = 0; i < count; i += V.Count)
        {
            V.Store(V.Load(cells + i) * V.Load(mask + i), to + i);
        }
    }
}
