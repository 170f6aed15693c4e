using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary><c>w = w + rate(k) * update</c>: the end of every sweep.</summary>
/// <param name="lanes">The recipe of each lane.</param>
internal sealed unsafe class DescentSweep<V>(Recipe[] lanes) : Sweep<V>
    where V : struct, ILanes<V>
{
    private V _rate;

    private readonly double[] _rates = new double[lanes.Length];

    public override void Begin(long iteration)
    {
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            _rates[lane] = lanes[lane].RateAt(iteration);
        }

        _rate = PerLane(_rates);
    }

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
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
