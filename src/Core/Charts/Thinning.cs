namespace Elevenfold.Charts;

/// <summary>Fewer points that give the same picture.</summary>
internal static class Thinning
{
    /// <summary>Of each column of pixels the first, the lowest, the highest and the last point.</summary>
    /// <param name="points">Points from left to right.</param>
    /// <param name="width">The width of a column.</param>
    /// <returns>Some of them, at most four a column, in their order: a line through them covers the pixels of the whole line.</returns>
    /// <remarks>Source: U. Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7(10), 2014.</remarks>
    public static IEnumerable<Point> Columns(IReadOnlyList<Point> points, double width)
    {
        for (var from = 0; from < points.Count;)
        {
            var column = Math.Floor(points[from].X / width);
            var (low, high, last) = (from, from, from);
            while (last + 1 < points.Count && Math.Floor(points[last + 1].X / width).Equals(column))
            {
                last++;
                low = points[last].Y > points[low].Y ? last : low;
                high = points[last].Y < points[high].Y ? last : high;
            }

            foreach (var kept in (int[])[from, Math.Min(low, high), Math.Max(low, high), last])
            {
                if (kept >= from)
                {
                    yield return points[kept];
                    from = kept + 1;
                }
            }

            from = last + 1;
        }
    }
}
