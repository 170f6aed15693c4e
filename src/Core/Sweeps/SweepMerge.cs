namespace Elevenfold.Sweeps;

/// <summary>A line of a file of results.</summary>
/// <param name="File">The number of the file, from 0.</param>
/// <param name="Number">The number of the line, from 1.</param>
/// <param name="Result">The result.</param>
/// <param name="Utf8">The text of the line, without its line feed.</param>
internal sealed record ResultLine(int File, long Number, SweepResult Result, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>Whether another line has the same bytes.</summary>
    public bool IsSame(ReadOnlyMemory<byte> other) => Utf8.Span.SequenceEqual(other.Span);
}

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
                    if (!lines.Exists(line => line.IsSame(head.Current.Utf8)))
                    {
                        lines.Add(head.Current);
                    }

                    Advance(heads.Dequeue());
                }

                yield return [.. lines];
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
}
