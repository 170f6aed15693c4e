using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>The moments and the quotient of <see cref="Update.Adam"/>.</summary>
/// <param name="lanes">The parameters of each lane.</param>
/// <param name="slot">The slot of the mean; that of the square is the next one.</param>
internal sealed unsafe class AdamSweep<V>(Update.Adam[] lanes, int slot) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _beta1 = PerLane(lanes, adam => adam.Beta1);
    private readonly V _beta2 = PerLane(lanes, adam => adam.Beta2);
    private readonly V _rest1 = PerLane(lanes, adam => 1 - adam.Beta1);
    private readonly V _rest2 = PerLane(lanes, adam => 1 - adam.Beta2);
    private readonly V _epsilon = PerLane(lanes, adam => adam.Epsilon);
    private readonly double[] _power1 = Ones(lanes.Length), _power2 = Ones(lanes.Length);
    private long _exponent; // of the powers
    private V _toMean, _toSquare;

    public override void Begin(long iteration)
    {
        if (_exponent > iteration + 1)
        {
            _exponent = 0;
            System.Array.Fill(_power1, 1);
            System.Array.Fill(_power2, 1);
        }

        for (var lane = 0; lane < lanes.Length; lane++)
        {
            _power1[lane] = Powers.From(_power1[lane], lanes[lane].Beta1, iteration + 1 - _exponent);
            _power2[lane] = Powers.From(_power2[lane], lanes[lane].Beta2, iteration + 1 - _exponent);
        }

        _exponent = iteration + 1;
        _toMean = V.All(1) / (V.All(1) - PerLane(_power1));
        _toSquare = V.All(1) / (V.All(1) - PerLane(_power2));
    }

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        V beta1 = _beta1, beta2 = _beta2, rest1 = _rest1, rest2 = _rest2, epsilon = _epsilon, toMean = _toMean, toSquare = _toSquare;
        double* update = cells.Update, mean = cells.Slot(slot), square = cells.Slot(slot + 1);
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            var u = V.Load(update);
            var m = (beta1 * V.Load(mean)) + (rest1 * u);
            var s = (beta2 * V.Load(square)) + (rest2 * (u * u));
            V.Store(m, mean);
            V.Store(s, square);
            V.Store(m * toMean / (V.Sqrt(s * toSquare) + epsilon), update);
            mean += V.Count;
            square += V.Count;
            update += V.Count;
        }
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
