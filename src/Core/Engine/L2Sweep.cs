using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary><c>update - lambda * w</c>: <see cref="Update.L2"/>.</summary>
/// <param name="lanes">The parameters of each lane.</param>
internal sealed unsafe class L2Sweep<V>(Update.L2[] lanes) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _lambda = PerLane(lanes, update => update.Lambda);

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        var factor = _lambda;
        double* update = cells.Update, weights = cells.Weights;
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            V.Store(V.Load(update) - (factor * V.Load(weights)), update);
            weights += V.Count;
            update += V.Count;
        }
    }
}
