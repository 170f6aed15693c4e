using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>The progress of several replays: bytes read and steps computed.</summary>
internal sealed class ReplayBar(IEnumerable<string> paths) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Bar _bar = Bar.Of(paths.Sum(Source.Length));
    private long _bytes;
    private long _steps;

    /// <summary>Passes lines on, and counts their bytes.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Counting(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        foreach (var line in lines)
        {
            yield return line;
            Count(line.Line.Length + 1, 0);
        }
    }

    /// <summary>Counts computed steps; null where the bar is not shown.</summary>
    public Action<long>? OnSteps => _bar.IsShown ? steps => Count(0, steps) : null;

    public void Dispose() => _bar.Dispose();

    private void Count(long bytes, long steps)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _steps += steps;
            _bar.Update(_bytes, () => $"{_bytes} bytes read, {_steps} steps computed");
        }
    }
}
