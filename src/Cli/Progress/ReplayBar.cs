using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>How far traces are read and how many steps were computed, for several of them at a time.</summary>
internal sealed class ReplayBar(IEnumerable<string> paths) : IDisposable
{
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

    /// <summary>Counts steps that were computed.</summary>
    public Action<long>? Stepped => _bar.IsShown ? steps => Count(0, steps) : null;

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
