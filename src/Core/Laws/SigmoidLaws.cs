using Elevenfold.Arithmetic;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>A sigmoid and its slope as a function of its value: the tutorial's <c>nonlin</c>.</summary>
/// <param name="Of">The value at x.</param>
/// <param name="Slope">The slope where the value is o.</param>
internal sealed record Nonlinearity(Func<double, double> Of, Func<double, double> Slope)
{
    /// <summary>The one in this library.</summary>
    public static Nonlinearity Ours { get; } = new(Sigmoid.Of, Sigmoid.Slope);
}

/// <summary>Two numbers, neither of them NaN.</summary>
/// <param name="X">The first.</param>
/// <param name="Y">The second.</param>
internal sealed record Pair(double X, double Y)
{
    /// <summary>Whether both numbers are the same, bit for bit.</summary>
    /// <param name="other">Another pair.</param>
    /// <returns>True where they are; 0 and -0 differ.</returns>
    public bool Equals(Pair? other) => other is not null && Bits.Same(X, other.X) && Bits.Same(Y, other.Y);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bits.Of(X), Bits.Of(Y));
}

/// <summary>The laws of the sigmoid. In their bounds, u = 2^-53 is the largest relative error of one operation.</summary>
internal static class SigmoidLaws
{
    private const double U = 1.0 / (1L << 53);
    private const double SymmetryBound = 8 * U;
    private const double DifferenceStep = 1.0 / (1 << 15);
    private const double DifferenceRange = 32;
    private const double DifferenceBound = 1.0 / (1L << 33);

    /// <summary>The sigmoid lies between zero and one.</summary>
    public static Law<Nonlinearity, Pair> Range { get; } = new(
        "sigmoid-range",
        "The sigmoid lies between zero and one",
        "0 <= sigmoid(x) <= 1",
        Strength.Exact,
        (f, at) => Verdict.When(f.Of(at.X) is >= 0 and <= 1, () => $"sigmoid({Decimals.Print(at.X)}) = {Decimals.Print(f.Of(at.X))}"));

    /// <summary>The sigmoid mirrors itself in one half.</summary>
    public static Law<Nonlinearity, Pair> Symmetry { get; } = new(
        "sigmoid-symmetry",
        "The sigmoid mirrors itself in one half",
        "sigmoid(-x) + sigmoid(x) = 1",
        new Strength.Within(
            "8 u",
            "exp, sum and division each add at most u, so a value is off by at most 3 u of itself (and terms in u^2); the two "
            + "values add up to 1, and their sum is rounded once more: 4 u, doubled for the terms in u^2 and subnormal quotients"),
        (f, at) =>
        {
            var off = Math.Abs(f.Of(-at.X) + f.Of(at.X) - 1);
            return Verdict.When(off <= SymmetryBound, () => $"off by {Decimals.Print(off)} at {Decimals.Print(at.X)}");
        });

    /// <summary>The sigmoid never falls.</summary>
    public static Law<Nonlinearity, Pair> Monotone { get; } = new(
        "sigmoid-monotone",
        "The sigmoid never falls",
        "x <= y implies sigmoid(x) <= sigmoid(y)",
        Strength.Exact,
        (f, at) =>
        {
            var (low, high) = (Math.Min(at.X, at.Y), Math.Max(at.X, at.Y));
            return Verdict.When(
                f.Of(low) <= f.Of(high),
                () => $"sigmoid({Decimals.Print(low)}) = {Decimals.Print(f.Of(low))}, sigmoid({Decimals.Print(high)}) = {Decimals.Print(f.Of(high))}");
        });

    /// <summary>The slope is at most a quarter, and never negative.</summary>
    public static Law<Nonlinearity, Pair> SlopeRange { get; } = new(
        "sigmoid-slope-range",
        "The slope is never negative and at most a quarter",
        "0 <= slope(sigmoid(x)) <= 1/4",
        Strength.Exact,
        (f, at) =>
        {
            var slope = f.Slope(f.Of(at.X));
            return Verdict.When(slope is >= 0 and <= 0.25, () => $"slope {Decimals.Print(slope)} at {Decimals.Print(at.X)}");
        });

    /// <summary>The slope is greatest in the middle.</summary>
    public static Law<Nonlinearity, Pair> SlopeInTheMiddle { get; } = new(
        "sigmoid-slope-in-the-middle",
        "The slope of one half is a quarter",
        "sigmoid(0) = 1/2 and slope(1/2) = 1/4",
        Strength.Exact,
        (f, _) => Verdict.When(
            Bits.Same(f.Of(0), 0.5) && Bits.Same(f.Slope(0.5), 0.25),
            () => $"sigmoid(0) = {Decimals.Print(f.Of(0))}, slope(1/2) = {Decimals.Print(f.Slope(0.5))}"));

    /// <summary>The slope is the derivative.</summary>
    public static Law<Nonlinearity, Pair> SlopeIsDerivative { get; } = new(
        "sigmoid-slope-is-derivative",
        "The slope is the derivative",
        "slope(sigmoid(x)) = (sigmoid(x + h) - sigmoid(x - h)) / 2h, h = 2^-15, |x| <= 32",
        new Strength.Within(
            "2^-33",
            "the difference quotient is off by h^2/6 times the third derivative (at most 1/8), 2^-35.6; two values off by 3 u "
            + "each over 2h, 2^-36.4; x + h and x - h round by at most 2^-48 each, times a slope of 1/4 over 2h, 2^-35: "
            + "together under 2^-33.9, and not quite doubled"),
        (f, at) =>
        {
            var x = Math.IEEERemainder(at.X, 2 * DifferenceRange);
            if (!double.IsFinite(x))
            {
                return Verdict.Holds;
            }

            var quotient = (f.Of(x + DifferenceStep) - f.Of(x - DifferenceStep)) / (2 * DifferenceStep);
            var off = Math.Abs(f.Slope(f.Of(x)) - quotient);
            return Verdict.When(off <= DifferenceBound, () => $"off by {Decimals.Print(off)} at {Decimals.Print(x)}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Nonlinearity, Pair>> All { get; } =
        Seq(Range, Symmetry, Monotone, SlopeRange, SlopeInTheMiddle, SlopeIsDerivative);
}
