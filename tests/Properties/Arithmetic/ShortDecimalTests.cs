using System.Globalization;
using System.Numerics;
using System.Text;
using Elevenfold.Arithmetic;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Digits with a point are read by one division where that is exact, and by .NET elsewhere: both ways give the nearest number.</summary>
public sealed class ShortDecimalTests
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    [Fact]
    public void Digits_with_a_point_at_any_place_are_read_as_NET_reads_them() =>
        ForAll(Digits().SelectMany(_ => Gen.Choose(-1, 25), Pointed).SelectMany(_ => Signs(), (digits, sign) => sign + digits), IsReadAsNetDoes);

    [Fact]
    public void So_are_whole_numbers_about_the_largest_that_are_exact() => ForAll(
        from power in Gen.Elements(BigInteger.One << 53, BigInteger.One << 54, BigInteger.One << 63, BigInteger.One << 64, BigInteger.Pow(10, 18), BigInteger.Pow(10, 19))
        from near in Gen.Choose(-9, 9)
        from zeros in Gen.Choose(0, 6)
        from point in Gen.Choose(-1, 25)
        from sign in Signs()
        select sign + Pointed(new string('0', zeros) + (power + near).ToString(CultureInfo.InvariantCulture), point),
        IsReadAsNetDoes);

    [Fact]
    public void What_NET_does_not_read_is_no_number() =>
        ForAll(Gen.Elements("+", "-", ".", "0", "7", "9007199254740993", "e", "E").ListOf().Select(string.Concat), IsReadAsNetDoes);

    [Theory]
    [InlineData("9999999999999999999", 1e19)]
    [InlineData("-9223372036854775808", -9223372036854775808.0)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740995", 9007199254740996.0)]
    [InlineData("-.0", -0.0)]
    [InlineData("000000000000000000000.5", 0.5)]
    public void Numbers_at_the_bounds_are_read_right(string text, double right)
    {
        Assert.True(Decimals.TryParse(text, out var x));
        Assert.Equal(Bits.Of(right), Bits.Of(x));
    }

    // By text and by bytes.
    private static void IsReadAsNetDoes(string text)
    {
        var isNumber = double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var right);
        Assert.Equal((isNumber, Bits.Of(right)), (Decimals.TryParse(text, out var x), Bits.Of(x)));
        Assert.Equal((isNumber, Bits.Of(right)), (Decimals.TryParse(Encoding.UTF8.GetBytes(text), out var y), Bits.Of(y)));
    }

    private static Gen<string> Digits() => Gen.Choose(1, 25).SelectMany(count => Gen.Frequency((9, Gen.Choose(0, 9)), (3, Gen.Elements(0, 9))).ArrayOf(count))
        .Select(digits => string.Concat(digits.Select(digit => (char)('0' + digit))));

    private static Gen<string> Signs() => Gen.Elements(string.Empty, "-", "+");

    // The point behind that many digits; none where there are fewer.
    private static string Pointed(string digits, int point) => point < 0 || point > digits.Length ? digits : digits.Insert(point, ".");

    private static void ForAll(Gen<string> texts, Action<string> holds) => Prop.ForAll(texts.ToArbitrary(), holds).Check(Seeds.ConfigOf(50_000));
}
