using Elevenfold.Arithmetic;
using static System.FormattableString;

namespace Elevenfold.Experiments;

/// <summary>When a run ends before its last iteration. It is judged at the states that are reported.</summary>
/// <remarks>It only chooses the number of iterations: a run that stops at k is the run of k iterations, to the last byte of its trace.</remarks>
/// <param name="Patience">The number of reports without a new lowest held-out error after which it ends; 0 for never.</param>
/// <param name="Error">The error at which it ends; negative for never.</param>
/// <param name="OnNonfinite">Whether it ends at the first state with a weight that is infinite or NaN.</param>
internal sealed record Stopping(int Patience, double Error, bool OnNonfinite)
{
    private double _lowest = double.PositiveInfinity;
    private long _lowestAt;
    private int _since;

    /// <summary>Sees the next report.</summary>
    /// <param name="iteration">k.</param>
    /// <param name="error">The error of state k.</param>
    /// <param name="heldOut">Its error on the held-out rows; NaN where there are none.</param>
    /// <returns>What it knows then, and why the run ends there, where it does.</returns>
    public (Stopping Next, string? Reason) See(long iteration, double error, double heldOut)
    {
        var next = heldOut < _lowest ? this with { _lowest = heldOut, _lowestAt = iteration, _since = 0 } : this with { _since = _since + 1 };
        return (next, error <= Error ? Invariant($"the error is {Decimals.Print(error)}, at most --target-error {Decimals.Print(Error)}") : next.WhyImpatient());
    }

    private string? WhyImpatient() => Patience == 0 || _since < Patience
        ? null
        : Invariant($"the held-out error has had no new low for {Faults.Phrases.Count(_since, "report")}; the lowest is {Decimals.Print(_lowest)}, at --iterations {_lowestAt}");
}
