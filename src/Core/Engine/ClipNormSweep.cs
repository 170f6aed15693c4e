using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary><c>(limit / norm) * update</c> where the norm is above the limit: <see cref="Update.ClipNorm"/>. It begins a part of the sweep, before which the norm is known.</summary>
/// <param name="lanes">The parameters of each lane.</param>
internal sealed unsafe class ClipNormSweep<V>(Update.ClipNorm[] lanes) : Sweep<V>
    where V : struct, ILanes<V>
{
    private V _factor;

    /// <summary>Takes the norm of the update in each lane, or the one norm of all lanes.</summary>
    public void Take(ReadOnlySpan<double> norms)
    {
        var factors = stackalloc double[V.Count];
        for (var lane = 0; lane < V.Count; lane++)
        {
            factors[lane] = lanes[lane < lanes.Length ? lane : 0].Factor(norms[lane < norms.Length ? lane : 0]);
        }

        _factor = V.Load(factors);
    }

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        var factor = _factor;
        var update = cells.Update;
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            V.Store(factor * V.Load(update), update);
            update += V.Count;
        }
    }
}
