namespace Elevenfold.Arithmetic;

/// <summary>The bits of a binary64 number, by which numbers are compared.</summary>
/// <remarks>
/// Every NaN counts as one, written 0x7ff8000000000000, because the sign and payload of a computed NaN depend on the
/// processor (0/0 is negative on x64 and positive on arm64). +0 and -0 are different numbers.
/// Source: IEEE 754-2019, 3.4 and 6.2.
/// </remarks>
internal static class Bits
{
    /// <summary>The one form in which a NaN is written.</summary>
    public const long NaN = 0x7FF8_0000_0000_0000;

    /// <summary>The bits of <paramref name="x"/>, a NaN in its one form.</summary>
    /// <param name="x">Any binary64 number.</param>
    /// <returns>The 64 bits: sign, 11 of exponent, 52 of fraction.</returns>
    public static long Of(double x) => BitConverter.DoubleToInt64Bits(Canonical(x));

    /// <summary>The same number, a NaN in its one form; matrices and errors hold this form.</summary>
    /// <param name="x">Any binary64 number.</param>
    /// <returns><paramref name="x"/>, or the NaN whose bits are <see cref="NaN"/>.</returns>
    public static double Canonical(double x) => double.IsNaN(x) ? BitConverter.Int64BitsToDouble(NaN) : x;

    /// <summary>Whether two numbers are the same number: <c>Of(a) = Of(b)</c>.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">Another.</param>
    /// <returns>True where the bits are equal.</returns>
    public static bool Same(double a, double b) => Of(a) == Of(b);

    /// <summary>Whether two rows of numbers are the same, cell by cell.</summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Others.</param>
    /// <returns>True where the lengths and all bits are equal.</returns>
    public static bool Same(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!Same(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }
}
