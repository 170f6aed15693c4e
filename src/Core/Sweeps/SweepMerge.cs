namespace Elevenfold.Sweeps;

/// <summary>A line of a file of results.</summary>
/// <param name="File">The number of the file, from 0.</param>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Result">The result.</param>
/// <param name="Text">The text of the line.</param>
internal sealed record ResultLine(int File, long Number, SweepResult Result, string Text);

/// <summary>Files of results as one, in the order of the plan: each experiment once.</summary>
internal static class SweepMerge
{
    /// <summary>The union of files whose lines are in the order of the plan; a line of each file is in memory.</summary>
    /// <param name="files">The lines of each file.</param>
    /// <returns>The lines of each experiment, in the order of the plan: those that have the same text are one.</returns>
    public static IEnumerable<ResultLine[]> Union(IReadOnlyList<IEnumerable<ResultLine>> files)
    {
        var heads = new PriorityQueue<IEnumerator<ResultLine>, (long Index, int File)>();
        try
        {
            foreach (var file in files)
            {
                Advance(file.GetEnumerator());
            }

            while (heads.TryPeek(out _, out var at))
            {
                var lines = new List<ResultLine>();
                while (heads.TryPeek(out var head, out var next) && next.Index == at.Index)
                {
                    lines.Add(head.Current);
                    Advance(heads.Dequeue());
                }

                yield return [.. lines.DistinctBy(line => line.Text, StringComparer.Ordinal)];
            }
        }
        finally
        {
            while (heads.TryDequeue(out var head, out _))
            {
                head.Dispose();
            }
        }

        void Advance(IEnumerator<ResultLine> head)
        {
            if (head.MoveNext())
            {
                heads.Enqueue(head, (head.Current.Result.Index, head.Current.File));
            }
            else
            {
                head.Dispose();
            }
        }
    }

    /// <summary>The plan's lines without a result.</summary>
    /// <param name="plan">The lines of the plan, in their order.</param>
    /// <param name="results">The results, in the order of the plan.</param>
    public static IEnumerable<PlanLine> Missing(IEnumerable<PlanLine> plan, IEnumerable<SweepResult> results)
    {
        using var done = results.GetEnumerator();
        var has = done.MoveNext();
        foreach (var line in plan)
        {
            while (has && done.Current.Index < line.Index)
            {
                has = done.MoveNext();
            }

            if (!has || done.Current.Index != line.Index)
            {
                yield return line;
            }
        }
    }
}
