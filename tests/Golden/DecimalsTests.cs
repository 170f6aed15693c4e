using Elevenfold.Arithmetic;

namespace Elevenfold.Golden;

/// <summary>Decimals against ECMAScript's <c>String(x)</c>, as Node.js 20 gives it.</summary>
public sealed class DecimalsTests
{
    // At these powers of two the nearest decimal of the shortest length does not read back, and another one does.
    [Theory]
    [InlineData(-1017, "7.120236347223045e-307")]
    [InlineData(-1007, "7.291122019556398e-304")]
    [InlineData(-44, "5.684341886080802e-14")]
    [InlineData(-24, "5.960464477539063e-8")]
    [InlineData(-25, "2.9802322387695312e-8")]
    [InlineData(-1074, "5e-324")]
    [InlineData(-1022, "2.2250738585072014e-308")]
    [InlineData(1023, "8.98846567431158e+307")]
    public void A_power_of_two_is_printed_as_ECMAScript_prints_it(int exponent, string expected) =>
        Assert.Equal(expected, Decimals.Print(Math.ScaleB(1, exponent)));
}
