using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary><c>w = w + rate * update</c>: the end of every sweep.</summary>
/// <param name="rate">The learning rate in each lane.</param>
internal sealed unsafe class DescentSweep<V>(V rate) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _rate = rate;

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells, long iteration)
    {
        var factor = _rate;
        double* update = cells.Update, weights = cells.Weights;
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            V.Store(V.Load(weights) + (factor * V.Load(update)), weights);
            weights += V.Count;
            update += V.Count;
        }
    }
}
