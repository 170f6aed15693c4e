using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>The examples of each step of a fold; it keeps the order of the epoch that it is in.</summary>
/// <param name="batches">The batches.</param>
/// <param name="rows">N, the number of examples.</param>
internal sealed class BatchOrder(Batches batches, int rows)
{
    private long _epoch = -1;
    private int[] _order = [];

    /// <summary>As <see cref="Batches.RowsAt"/>.</summary>
    public ReadOnlySpan<int> At(long iteration)
    {
        var epoch = iteration / batches.StepsOf(rows);
        if (epoch != _epoch)
        {
            (_epoch, _order) = (epoch, batches.OrderOf(epoch, rows));
        }

        return _order.AsSpan()[batches.RangeAt(iteration, rows)];
    }
}
