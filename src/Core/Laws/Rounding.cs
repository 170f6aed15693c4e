using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Laws;

/// <summary>Comparisons of steps, to the bit or within the proven bound of rounding.</summary>
internal static class Rounding
{
    /// <summary>The strength of a comparison of two steps in any arithmetic of binary64.</summary>
    public static Strength OfSteps { get; } = new Strength.Within(
        "twice the rounding bound of a step",
        "both are sums of the same numbers in some order, so each is within the bound of the same true one (docs/laws.md)");

    /// <summary>Weights to the bit where the trainer claims it, else within twice the rounding of the step.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="from">The weights before the step.</param>
    /// <param name="batch">Its batch.</param>
    /// <param name="found">The weights after it.</param>
    /// <param name="expected">What they should be.</param>
    public static Verdict Step(Trainer trainer, Weights from, Batch batch, Weights found, Weights expected) => trainer.IsExact
        ? Same(found, expected)
        : Near(from, batch, found, expected);

    /// <summary>Weights within twice the rounding of a step.</summary>
    /// <param name="from">The weights before the step.</param>
    /// <param name="batch">Its batch.</param>
    /// <param name="found">The weights after it.</param>
    /// <param name="expected">What they should be.</param>
    public static Verdict Near(Weights from, Batch batch, Weights found, Weights expected)
    {
        var bounds = Bounds.Of(from, batch).OfStep(expected);
        return Cells(found, expected, (k, _) => 2 * bounds[k]);
    }

    /// <summary>Weights that are equal by bits: 0 and -0 differ.</summary>
    /// <param name="found">The weights.</param>
    /// <param name="expected">What they should be.</param>
    public static Verdict Same(Weights found, Weights expected)
    {
        if (found == expected)
        {
            return Verdict.Holds;
        }

        var k = Enumerable.Range(0, expected.Synapses.Count).First(k => found.Synapses[k] != expected.Synapses[k]);
        var (a, b) = (found.Synapses[k].Cells.ToArray(), expected.Synapses[k].Cells.ToArray());
        var i = Enumerable.Range(0, b.Length).First(i => Bits.Of(a[i]) != Bits.Of(b[i]));
        return new Verdict.Broken($"synapse {k}, cell {i}: found {Decimals.Print(a[i])}, expected {Decimals.Print(b[i])}");
    }

    /// <summary>Weights that are equal as numbers.</summary>
    public static Verdict Equal(Weights found, Weights expected) => Cells(found, expected, (_, _) => 0);

    /// <summary>The error to the bit where the trainer claims it, else within twice its rounding.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="at">Where it was found.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="found">The error.</param>
    /// <param name="expected">What it should be.</param>
    public static Verdict Error(Trainer trainer, Weights at, Batch batch, Error found, Error expected)
    {
        var allowed = trainer.IsExact ? 0 : 2 * Bounds.Of(at, batch).OfError();
        return Verdict.When(
            trainer.IsExact ? found == expected : Math.Abs(found.Mean - expected.Mean) <= allowed,
            () => $"error {found}, expected {expected}, allowed {Decimals.Print(allowed)}");
    }

    /// <summary>Weights whose cells differ by no more than is allowed.</summary>
    /// <param name="found">The weights.</param>
    /// <param name="expected">What they should be.</param>
    /// <param name="allowed">How far cell i of synapse k may be off.</param>
    public static Verdict Cells(Weights found, Weights expected, Func<int, int, double> allowed)
    {
        for (var k = 0; k < expected.Synapses.Count; k++)
        {
            var a = found.Synapses[k].Cells;
            var b = expected.Synapses[k].Cells;
            for (var i = 0; i < b.Length; i++)
            {
                if (!(Math.Abs(a[i] - b[i]) <= allowed(k, i)))
                {
                    return new Verdict.Broken($"synapse {k}, cell {i}: found {Decimals.Print(a[i])}, expected {Decimals.Print(b[i])}, allowed {Decimals.Print(allowed(k, i))}");
                }
            }
        }

        return Verdict.Holds;
    }

    /// <summary>The first verdict that is none of <see cref="Verdict.Holds"/>.</summary>
    public static Verdict Both(Verdict first, Func<Verdict> second) => first is Verdict.Kept ? second() : first;
}
