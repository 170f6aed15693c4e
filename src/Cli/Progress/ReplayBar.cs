using Elevenfold.Cli.Io;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Cli.Progress;

/// <summary>How far traces are read and how many steps were computed, for several of them at a time.</summary>
internal sealed class ReplayBar(IEnumerable<string> paths) : IDisposable
{
    // About a second's work: a fold that starts again sets up its buffers again.
    private const long Slice = 8;

    private readonly Lock _gate = new();
    private readonly Bar _bar = Bar.Of(paths.Sum(Source.Length));
    private long _bytes;
    private long _steps;

    /// <summary>The same lines, counted as they pass.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Reading(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        foreach (var line in lines)
        {
            yield return line;
            Count(line.Line.Length + 1, 0);
        }
    }

    /// <summary>The bits of <see cref="Train.Fold(Weights, Batch, long)"/>, in slices where somebody watches.</summary>
    public Weights Fold(Weights weights, Batch batch, long iterations)
    {
        var slice = _bar.IsShown ? Slice * Train.Patience(weights, batch.Examples) : long.MaxValue;
        for (var left = iterations; left > 0; left -= slice)
        {
            var steps = Math.Min(slice, left);
            weights = Train.Fold(weights, batch, steps);
            Count(0, steps);
            if (steps == left)
            {
                break;
            }
        }

        return weights;
    }

    public void Dispose() => _bar.Dispose();

    private void Count(long bytes, long steps)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _steps += steps;
            _bar.Reach(_bytes, () => $"{_bytes} bytes read, {_steps} steps computed");
        }
    }
}
