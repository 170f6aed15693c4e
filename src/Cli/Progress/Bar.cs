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

    private readonly long _all;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _onScreen;

    private Bar(long all, bool isShown) => (_all, IsShown) = (all, isShown);

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Whether anybody sees it.</summary>
    public bool IsShown { get; }

    public static Bar Of(long all) => new(all, !Messages.Quiet && StandardStreams.HasError && !Console.IsErrorRedirected && !IsDumb);

    public void Reach(long iteration) => Reach(iteration, () => $"{iteration} of {_all}");

    public void Reach(long done, Func<string> text)
    {
        if (!IsShown || _sinceShown.Elapsed < Between)
        {
            return;
        }

        var shown = Text((double)done / Math.Max(1, _all), text(), Width());
        Messages.WriteRaw("\r" + shown.PadRight(_onScreen));
        _onScreen = shown.Length;
        _sinceShown.Restart();
    }

    /// <summary>Makes room for a line.</summary>
    public void Clear()
    {
        if (_onScreen > 0)
        {
            Messages.WriteRaw("\r" + new string(' ', _onScreen) + "\r");
            _onScreen = 0;
        }
    }

    public void Dispose() => Clear();

    /// <summary>A bar with numbers, or what of that a line has room for; its last column stays free, where a terminal would go on to the next line.</summary>
    /// <param name="part">How much is done, 0 to 1.</param>
    /// <param name="numbers">What stands behind the bar.</param>
    /// <param name="width">The columns of the terminal.</param>
    internal static string Text(double part, string numbers, int width)
    {
        var bar = Math.Min(Longest, width - 1 - numbers.Length - "[] ".Length);
        var done = (int)Math.Clamp(bar * part, 0, Math.Max(0, bar));
        var percent = $"{(int)(100 * part)} %";
        return bar >= Shortest ? $"[{new string('#', done)}{new string('.', bar - done)}] {numbers}"
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
