using System.Text;
using Elevenfold.Arithmetic;

namespace Elevenfold.Properties;

/// <summary>Numbers as decimal text, at each edge of the forms: few of them, for mutation testing.</summary>
public sealed class DecimalTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(-1, "-1")]
    [InlineData(10, "10")]
    [InlineData(1.5, "1.5")]
    [InlineData(-12.25, "-12.25")]
    [InlineData(0.5, "0.5")]
    [InlineData(0.3, "0.3")]
    [InlineData(0.05, "0.05")]
    [InlineData(0.0625, "0.0625")]
    [InlineData(0.00125, "0.00125")]
    [InlineData(0.000012, "0.000012")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000012, "0.0000012")]
    [InlineData(0.00000012, "1.2e-7")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(-1e-10, "-1e-10")]
    [InlineData(1.25e-5, "0.0000125")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.2e20, "120000000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(9.5e20, "950000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e21, "1.25e+21")]
    [InlineData(1e100, "1e+100")]
    [InlineData(1024, "1024")]
    [InlineData(5.684341886080802e-14, "5.684341886080802e-14")]
    [InlineData(9.007199254740992e15, "9007199254740992")]
    [InlineData(2.9802322387695312e-8, "2.9802322387695312e-8")]
    [InlineData(5.960464477539063e-8, "5.960464477539063e-8")]
    [InlineData(4.4501477170144028e-308, "4.450147717014403e-308")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    [InlineData(8.98846567431158e307, "8.98846567431158e+307")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(-2.2250738585072011e-308, "-2.225073858507201e-308")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_has_one_text_and_the_text_this_number(double x, string text)
    {
        Assert.Equal(text, Decimals.Print(x));
        Assert.InRange(Decimals.Print(x).Length, 1, Decimals.MostBytes);
        Assert.True(Decimals.TryParse(text, out var read) && Bits.Same(x, read));
        Assert.True(Decimals.TryParse(Encoding.UTF8.GetBytes(text), out read) && Bits.Same(x, read));
    }

    [Theory]
    [InlineData("+1", 1)]
    [InlineData("-1", -1)]
    [InlineData("1.", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("+.5", 0.5)]
    [InlineData("-0", -0.0)]
    [InlineData("007.250", 7.25)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-3", 0.001)]
    [InlineData("9007199254740992", 9007199254740992.0)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9007199254740995", 9007199254740996.0)]
    [InlineData("900719925474099.3", 900719925474099.3)]
    [InlineData("0.12345678901234567", 0.12345678901234567)]
    [InlineData("123456789012345678", 123456789012345680.0)]
    [InlineData("9999999999999999999", 1e19)] // more than a long holds
    [InlineData("000000000000000001", 1)]
    [InlineData("0000000000000000001", 1)]
    [InlineData("0.00000000000000001", 1e-17)]
    [InlineData("0.000000000000000001", 1e-18)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    [InlineData("1e-400", 0)]
    [InlineData("0.1000000000000000055511151231257827021181583404541015625000000000000", 0.1)]
    public void A_text_has_the_nearest_number(string text, double x)
    {
        Assert.True(Decimals.TryParse(text, out var read));
        Assert.Equal(Bits.Of(x), Bits.Of(read));
        Assert.True(Decimals.TryParse(Encoding.UTF8.GetBytes(text), out read));
        Assert.Equal(Bits.Of(x), Bits.Of(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData(".5.")]
    [InlineData("..5")]
    [InlineData("1-2")]
    [InlineData("1/2")]
    [InlineData("1:")]
    [InlineData("+Infinity")]
    [InlineData("infinity")]
    [InlineData("nan")]
    [InlineData("-NaN")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1\u0661")]
    [InlineData("\u01311")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000x")]
    public void Other_texts_are_no_numbers_and_give_0(string text)
    {
        Assert.False(Decimals.TryParse(text, out var read));
        Assert.Equal(0, read);
        Assert.False(Decimals.TryParse(Encoding.UTF8.GetBytes(text), out read));
        Assert.Equal(0, read);
    }

    // Of powers of two the shortest text can be another than the nearest one of its length.
    [Fact]
    public void Each_power_of_two_comes_back_from_a_text_that_no_shorter_one_replaces()
    {
        for (var exponent = -1074; exponent <= 1023; exponent += 7)
        {
            var x = Math.ScaleB(1, exponent);
            var text = Decimals.Print(x);
            Assert.Equal(x, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            Assert.InRange(text.Count(char.IsAsciiDigit), 1, Math.Max(x.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Count(char.IsAsciiDigit), 23));
        }

        Assert.Equal("5.684341886080802e-14", Decimals.Print(Math.ScaleB(1, -44)));
    }
}
