using System.Diagnostics;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>How far a run has come, on standard error, only where that is a terminal.</summary>
internal sealed class Bar : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long _all;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private bool _isOnScreen;

    private Bar(long all, bool isShown) => (_all, IsShown) = (all, isShown);

    /// <summary>Whether anybody sees it.</summary>
    public bool IsShown { get; }

    public static Bar Of(long all) => new(all, !Console.IsErrorRedirected && !Talk.Quiet);

    public void Reach(long iteration) => Reach(iteration, () => $"{iteration} of {_all}");

    public void Reach(long done, Func<string> text)
    {
        if (!IsShown || _sinceShown.Elapsed < Between)
        {
            return;
        }

        var full = (int)Math.Clamp(Width * ((double)done / Math.Max(1, _all)), 0, Width);
        Console.Error.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {text()}");
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
