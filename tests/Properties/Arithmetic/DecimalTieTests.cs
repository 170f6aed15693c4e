using System.Globalization;
using System.Numerics;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;

namespace Elevenfold.Properties;

/// <summary>Decimals that lie exactly between two neighbours, or next to that: each reader takes the nearest number, ties to even.</summary>
public sealed class DecimalTieTests
{
    private const int Samples = 2_000;
    private const int Digits = 1_100;
    private const double SmallestNormal = 2.2250738585072014e-308;

    // Bits of all sizes, and those at the borders of normal and subnormal numbers.
    private static IEnumerable<double> Numbers =>
        SplitMix.Doubles(7, Samples).Select(u => BitConverter.UInt64BitsToDouble((ulong)(u * BitConverter.DoubleToUInt64Bits(double.MaxValue))))
            .Concat(SplitMix.Doubles(8, Samples / 10).Select(u => BitConverter.UInt64BitsToDouble((ulong)(u * (1L << 52)))))
            .Concat([0, double.Epsilon, 2 * double.Epsilon, Math.BitDecrement(SmallestNormal), SmallestNormal, 1, Math.BitDecrement(1.0), 1L << 53, Math.BitDecrement(double.MaxValue)]);

    [Fact]
    public void A_tie_goes_to_the_even_neighbour_and_a_last_digit_breaks_it()
    {
        foreach (var below in Numbers)
        {
            var above = Math.BitIncrement(below);
            var even = (BitConverter.DoubleToUInt64Bits(below) & 1) == 0 ? below : above;
            var (digits, places) = Middle(below);
            foreach (var (text, exponent) in Written(digits, places))
            {
                var zeros = new string('0', Math.Max(0, Digits - text.Length));
                IsReadAs(even, text + exponent);
                IsReadAs(even, text + zeros + exponent);
                IsReadAs(above, text + "1" + exponent);
                IsReadAs(above, text + zeros + "1" + exponent);
            }

            foreach (var (text, exponent) in Written(digits - 1, places))
            {
                IsReadAs(below, text + "9" + exponent);
                IsReadAs(below, text + new string('9', Digits) + exponent);
            }
        }
    }

    [Fact]
    public void Zeros_before_the_digits_and_an_exponent_make_up_for_each_other()
    {
        foreach (var zeros in new[] { 0, 400, 9_998, 9_999, 10_000, 20_000, 200_000 })
        {
            IsReadAs(0.1, $"0.{new string('0', zeros)}1e{zeros.ToString(CultureInfo.InvariantCulture)}");
            IsReadAs(10, $"1{new string('0', zeros)}.0e-{(zeros - 1).ToString(CultureInfo.InvariantCulture)}".Replace("--", "+", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("tie-of-938-digits.txt", 2.2807651526337403e-266)]
    [InlineData("tie-of-773-digits.txt", 8.893277202308279e-217)]
    public void Ties_that_were_once_read_one_off_are_read_right(string name, double right) =>
        IsReadAs(right, File.ReadAllText(Repository.PathOf("tests/Golden/Cases/numbers/" + name)).Trim());

    // As text, as bytes, in a document and in a table.
    private static void IsReadAs(double right, string text)
    {
        var cut = text.Length > 60 ? text[..60] + "..." : text;
        Assert.True(Decimals.TryParse(text, out var asText) && Bits.Same(asText, right), $"text {cut} is read as {asText:R}, right is {right:R}");
        Assert.True(Decimals.TryParse(Encoding.UTF8.GetBytes(text), out var asBytes) && Bits.Same(asBytes, right), $"bytes {cut} are read as {asBytes:R}");
        var matrix = Json.Any(Encoding.UTF8.GetBytes($"[[{text}]]")).Bind(node => node.Matrix()).OrThrow();
        var number = Json.Any(Encoding.UTF8.GetBytes(text)).Bind(node => node.Number()).OrThrow();
        Assert.True(Bits.Same(matrix[0, 0], right) && Bits.Same(number, right), $"JSON {cut} is read as {matrix[0, 0]:R} and {number:R}");
        Assert.True(Cell.Read(Encoding.UTF8.GetBytes(text), DecimalMark.Point, out var cell) == CellKind.Number && Bits.Same(cell, right), $"cell {cut} is read as {cell:R}");
    }

    // (2m + 1) * 2^(e - 1), where the number below is m * 2^e, as digits of which so many stand behind the point.
    private static (BigInteger Digits, int Places) Middle(double below)
    {
        var bits = BitConverter.DoubleToUInt64Bits(below);
        var (exponent, fraction) = ((int)(bits >> 52), bits & ((1UL << 52) - 1));
        var whole = (2 * new BigInteger(exponent == 0 ? fraction : fraction | (1UL << 52))) + 1;
        var power = Math.Max(exponent, 1) - 1075 - 1;
        return power < 0 ? (whole * BigInteger.Pow(5, -power), -power) : ((whole << power) * 10, 1);
    }

    // With their point where it belongs, and behind the first digit, before an exponent.
    private static IEnumerable<(string Text, string Exponent)> Written(BigInteger digits, int places)
    {
        var plain = digits.ToString(CultureInfo.InvariantCulture).PadLeft(1 + places, '0');
        yield return (plain[..^places] + "." + plain[^places..], string.Empty);
        var significant = digits.ToString(CultureInfo.InvariantCulture) + (digits < 10 ? "0" : string.Empty);
        var exponent = significant.Length - 1 - places - (digits < 10 ? 1 : 0);
        yield return (significant[..1] + "." + significant[1..], $"e{exponent.ToString(CultureInfo.InvariantCulture)}");
    }
}
