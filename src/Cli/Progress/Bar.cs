using System.Diagnostics;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>How far a run has come, on standard error, only where that is a terminal that can go back to the start of a line.</summary>
internal sealed class Bar : IDisposable
{
    private const int Longest = 30;
    private const int Shortest = 5;
    private const int UsualWidth = 80;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly long _iterations;
    private readonly bool _isShown;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _onScreen;

    private Bar(long iterations, bool isShown) => (_iterations, _isShown) = (iterations, isShown);

    public static Bar Of(long iterations) => new(iterations, !Talk.Quiet && StandardStreams.HasError && !Console.IsErrorRedirected && !IsDumb);

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    public void Reach(long iteration)
    {
        if (!_isShown || _sinceShown.Elapsed < Between)
        {
            return;
        }

        var text = Text(iteration, _iterations, Width());
        Talk.Write("\r" + text.PadRight(_onScreen));
        _onScreen = text.Length;
        _sinceShown.Restart();
    }

    /// <summary>Makes room for a line.</summary>
    public void Clear()
    {
        if (_onScreen > 0)
        {
            Talk.Write("\r" + new string(' ', _onScreen) + "\r");
            _onScreen = 0;
        }
    }

    public void Dispose() => Clear();

    /// <summary>A bar with numbers, or what of that a line has room for; its last column stays free, where a terminal would go on to the next line.</summary>
    internal static string Text(long iteration, long iterations, int width)
    {
        var part = (double)iteration / Math.Max(1, iterations);
        var numbers = $" {iteration} of {iterations}";
        var bar = Math.Min(Longest, width - 1 - numbers.Length - "[]".Length);
        var done = (int)(bar * part);
        var percent = $"{(int)(100 * part)} %";
        return bar >= Shortest ? $"[{new string('#', done)}{new string('.', bar - done)}]{numbers}"
            : percent.Length < width ? percent
            : string.Empty;
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
