using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary><c>velocity' = beta * velocity + update</c>; the update is <c>beta * velocity' + update</c>: <see cref="Update.Nesterov"/>.</summary>
/// <param name="lanes">The parameters of each lane.</param>
/// <param name="slot">The slot of the velocity.</param>
internal sealed unsafe class NesterovSweep<V>(Update.Nesterov[] lanes, int slot) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _beta = PerLane(lanes, update => update.Beta);

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        var factor = _beta;
        double* update = cells.Update, velocity = cells.Slot(slot);
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            var u = V.Load(update);
            var next = (factor * V.Load(velocity)) + u;
            V.Store(next, velocity);
            V.Store((factor * next) + u, update);
            velocity += V.Count;
            update += V.Count;
        }
    }
}
