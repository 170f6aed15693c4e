using System.Diagnostics;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>How far a run has come, on standard error, only where that is a terminal.</summary>
internal sealed class Bar : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long _iterations;
    private readonly bool _isShown;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private bool _isOnScreen;

    private Bar(long iterations, bool isShown) => (_iterations, _isShown) = (iterations, isShown);

    public static Bar Of(long iterations) => new(iterations, !Console.IsErrorRedirected && !Talk.Quiet);

    public void Reach(long iteration)
    {
        if (!_isShown || _sinceShown.Elapsed < Between)
        {
            return;
        }

        var done = (int)(Width * iteration / Math.Max(1, _iterations));
        Console.Error.Write($"\r[{new string('#', done)}{new string('.', Width - done)}] {iteration} of {_iterations}");
        _isOnScreen = true;
        _sinceShown.Restart();
    }

    /// <summary>Makes room for a line.</summary>
    public void Clear()
    {
        if (_isOnScreen)
        {
            Console.Error.Write("\r" + new string(' ', Console.WindowWidth > 1 ? Console.WindowWidth - 1 : Width) + "\r");
            _isOnScreen = false;
        }
    }

    public void Dispose() => Clear();
}
