using System.Diagnostics;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Progress;

/// <summary>A progress bar on standard error; shown only on a terminal that supports carriage return.</summary>
internal sealed class Bar : IDisposable
{
    private const int Longest = 30;
    private const int Shortest = 5;
    private const int UsualWidth = 80;
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(200);

    private readonly long _all;
    private readonly Func<long, long?>? _epochAt;
    private readonly Stopwatch _sinceUpdate = Stopwatch.StartNew();
    private int _lengthShown;

    private Bar(long all, Func<long, long?>? epochAt, bool isShown) => (_all, _epochAt, IsShown) = (all, epochAt, isShown);

    private static bool IsDumb => Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Whether standard error is a terminal that can show a bar.</summary>
    public static bool IsPossible => !Messages.Quiet && StandardStreams.HasError && !Console.IsErrorRedirected && !IsDumb;

    /// <summary>Whether it is shown.</summary>
    public bool IsShown { get; }

    /// <param name="all">The number of iterations.</param>
    /// <param name="epochAt">The epoch of an iteration, where there are epochs.</param>
    public static Bar Of(long all, Func<long, long?>? epochAt = null) => new(all, epochAt, IsPossible);

    public void Update(long iteration) => Update(iteration, () => $"{iteration} of {_all}" + (_epochAt?.Invoke(iteration) is { } epoch ? $", epoch {epoch}" : string.Empty));

    public void Update(long done, Func<string> text)
    {
        if (!IsShown || _sinceUpdate.Elapsed < UpdateInterval)
        {
            return;
        }

        var shown = Text((double)done / Math.Max(1, _all), text(), Width());
        Messages.WriteRaw("\r" + shown.PadRight(_lengthShown));
        _lengthShown = shown.Length;
        _sinceUpdate.Restart();
    }

    /// <summary>Erases the bar, so that a line can be written.</summary>
    public void Clear()
    {
        if (_lengthShown > 0)
        {
            Messages.WriteRaw("\r" + new string(' ', _lengthShown) + "\r");
            _lengthShown = 0;
        }
    }

    public void Dispose() => Clear();

    /// <summary>A bar with numbers, or as much of it as fits. The last column stays free, since a terminal would wrap there.</summary>
    /// <param name="part">The part that is done, 0 to 1.</param>
    /// <param name="numbers">The text after the bar.</param>
    /// <param name="width">The width of the terminal in columns.</param>
    internal static string Text(double part, string numbers, int width)
    {
        var bar = Math.Min(Longest, width - 1 - numbers.Length - "[] ".Length);
        var done = (int)Math.Clamp(bar * part, 0, Math.Max(0, bar));
        var percent = $"{(int)(100 * part)} %";
        return bar >= Shortest ? $"[{new string('#', done)}{new string('.', bar - done)}] {numbers}"
            : percent.Length < width ? percent
            : string.Empty;
    }

    /// <summary>The width of the terminal in columns.</summary>
    internal static int Width()
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
