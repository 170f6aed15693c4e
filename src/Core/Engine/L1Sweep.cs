using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary><c>update - lambda</c> for weights above 0, <c>update + lambda</c> for weights below 0: <see cref="Update.L1"/>.</summary>
/// <param name="lanes">The parameters of each lane.</param>
internal sealed unsafe class L1Sweep<V>(Update.L1[] lanes) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _lambda = PerLane(lanes, update => update.Lambda);

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        V strength = _lambda, zero = V.All(0);
        double* update = cells.Update, weights = cells.Weights;
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            V u = V.Load(update), w = V.Load(weights);
            V.Store(V.IfAbove(w, zero, u - strength, V.IfAbove(zero, w, u + strength, u)), update);
            weights += V.Count;
            update += V.Count;
        }
    }
}
