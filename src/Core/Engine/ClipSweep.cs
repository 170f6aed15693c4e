using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>The update, no further from 0 than a limit: <see cref="Update.Clip"/>.</summary>
/// <param name="lanes">The parameters of each lane.</param>
internal sealed unsafe class ClipSweep<V>(Update.Clip[] lanes) : Sweep<V>
    where V : struct, ILanes<V>
{
    private readonly V _limit = PerLane(lanes, update => update.Limit);

    [MethodImpl(Kernel)]
    public override void Apply(in SweepCells cells)
    {
        V most = _limit, least = V.All(-1) * _limit;
        var update = cells.Update;
        for (var count = cells.Count; count > 0; count -= V.Count)
        {
            var u = V.Load(update);
            V.Store(V.IfAbove(u, most, most, V.IfAbove(least, u, least, u)), update);
            update += V.Count;
        }
    }
}
