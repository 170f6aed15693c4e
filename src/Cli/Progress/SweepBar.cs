using System.Diagnostics;
using Elevenfold.Cli.Commands;

namespace Elevenfold.Cli.Progress;

/// <summary>The progress of a sweep: experiments done, their rate, and the time left where the number of all is known.</summary>
internal sealed class SweepBar : IDisposable
{
    private readonly Bar _bar;
    private readonly long _all;
    private readonly long _before;
    private readonly bool _sharesTerminal = !Console.IsOutputRedirected;
    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <param name="plan">The path of the plan.</param>
    /// <param name="before">How many of its experiments were done before.</param>
    public SweepBar(string plan, long before)
    {
        _all = Bar.IsPossible ? SweepFiles.CountOf(plan) : 0;
        (_bar, _before) = (Bar.Of(_all), before);
    }

    /// <summary>Makes room for a line of the output.</summary>
    public void Clear()
    {
        if (_sharesTerminal)
        {
            _bar.Clear();
        }
    }

    public void Update(long done) => _bar.Update(_before + done, () => Text(_before + done, _all, done / Math.Max(_since.Elapsed.TotalSeconds, 1e-9)));

    public void Dispose() => _bar.Dispose();

    /// <summary>Such as <c>120 of 1000, 60.0 a second, 15 s left</c>.</summary>
    internal static string Text(long done, long all, double rate) => FormattableString.Invariant($"{done}{(all > 0 ? $" of {all}" : string.Empty)}, {rate:0.0} a second")
        + (all > 0 && rate > 0 ? $", {Left((all - done) / rate)} left" : string.Empty);

    private static string Left(double seconds) => seconds < 100 ? FormattableString.Invariant($"{seconds:0} s")
        : seconds < 6000 ? FormattableString.Invariant($"{seconds / 60:0} min")
        : FormattableString.Invariant($"{seconds / 3600:0.0} h");
}
