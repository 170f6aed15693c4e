using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary><c>velocity' = beta * velocity + update</c>; the update is the new velocity: <see cref="Updates.Update.Momentum"/>.</summary>
/// <param name="beta">beta in each lane.</param>
/// <param name="slot">The slot of the velocity.</param>
internal sealed unsafe class MomentumSweep<V>(V beta, int slot) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _beta = beta;

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells, long iteration)
    {
        var factor = _beta;
        double* update = cells.Update, velocity = cells.Slot(slot);
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            var next = (factor * V.Load(velocity)) + V.Load(update);
            V.Store(next, velocity);
            V.Store(next, update);
            velocity += V.Count;
            update += V.Count;
        }
    }
}
