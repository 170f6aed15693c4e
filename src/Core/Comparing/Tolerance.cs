using System.Globalization;
using Elevenfold.Arithmetic;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>The largest distance of two numbers that count as the same.</summary>
public abstract record Tolerance
{
    private Tolerance()
    {
    }

    /// <summary>Bits must agree.</summary>
    public static Tolerance None { get; } = new InUlps(0);

    /// <summary>Whether only equal bits are the same.</summary>
    public bool IsNone => this is InUlps { Most: 0 };

    /// <summary>A tolerance from its text.</summary>
    /// <param name="text">A whole number for ulps, such as <c>4</c>; any other number for a relative one, such as <c>1e-9</c>.</param>
    /// <returns>The tolerance; none where the text is no number, or one that is negative or not finite.</returns>
    public static Option<Tolerance> Parse(string text)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ulps))
        {
            return new InUlps(ulps);
        }

        return Decimals.TryParse(text, out var most) && double.IsFinite(most) && most >= 0
            ? Some<Tolerance>(new Relative(most))
            : Option<Tolerance>.None;
    }

    /// <summary>Whether two numbers count as the same.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">Another.</param>
    /// <returns>True where their bits agree, or they are near enough; a NaN is near to NaN alone.</returns>
    public abstract bool Allows(double a, double b);

    /// <summary>At most so many binary64 numbers apart.</summary>
    /// <param name="Most">The largest distance, in ulps.</param>
    public sealed record InUlps(ulong Most) : Tolerance
    {
        /// <inheritdoc/>
        public override bool Allows(double a, double b) => Ulps.Between(a, b) is { } ulps && ulps <= Most;
    }

    /// <summary><c>|a - b| &lt;= most * max(|a|, |b|)</c>.</summary>
    /// <param name="Most">The largest quotient, finite, 0 or more.</param>
    public sealed record Relative(double Most) : Tolerance
    {
        /// <inheritdoc/>
        public override bool Allows(double a, double b) =>
            Bits.Same(a, b) || (double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a - b) <= Most * Math.Max(Math.Abs(a), Math.Abs(b)));
    }
}
