using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Randomness;

namespace Elevenfold.Golden.Outside;

public sealed class RandomTests
{
    public static TheoryData<uint, int, string, string> Draws()
    {
        var data = new TheoryData<uint, int, string, string>();
        foreach (var seed in OutsideFile.Read("numpy-random.json").GetProperty("seeds").EnumerateObject())
        {
            foreach (var draw in seed.Value.EnumerateObject())
            {
                data.Add(
                    uint.Parse(seed.Name, CultureInfo.InvariantCulture),
                    int.Parse(draw.Name, CultureInfo.InvariantCulture),
                    draw.Value.GetProperty("decimal").GetString()!,
                    draw.Value.GetProperty("hex").GetString()!);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public void A_number_drawn_is_the_one_of_NumPy_to_the_last_bit(uint seed, int index, string text, string hex)
    {
        var bits = Bits.Of(double.Parse(text, CultureInfo.InvariantCulture));
        var filled = new double[index + 1];
        Mt19937.Seeded(seed).Fill(filled);
        var (drawn, state) = Mt19937.Seeded(seed).NextDouble();
        for (var i = 0; i < index; i++)
        {
            (drawn, state) = state.NextDouble();
        }

        Assert.Equal(BitsOf(hex), bits);
        Assert.Equal(bits, Bits.Of(filled[index]));
        Assert.Equal(bits, Bits.Of(drawn));
    }

    [Fact]
    public void All_golden_numbers_are_there() => Assert.Equal(4 * 11, Draws().Count);

    // Python's float.hex() of a normal number above 0: 0x1.<13 digits>p<exponent>.
    private static long BitsOf(string hex)
    {
        var p = hex.IndexOf('p', StringComparison.Ordinal);
        var fraction = long.Parse(hex.AsSpan(4, p - 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var exponent = int.Parse(hex.AsSpan(p + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return ((exponent + 1023L) << 52) | fraction;
    }
}
