using System.Globalization;
using Elevenfold.Arithmetic;

namespace Elevenfold.Golden.Outside;

/// <summary>Decimals against ECMAScript's <c>String(x)</c>, which Node.js wrote into decimals.txt (see decimals.mjs).</summary>
public sealed class DecimalsTests
{
    [Fact]
    public void Numbers_are_printed_as_ECMAScript_prints_them()
    {
        var lines = File.ReadLines(Repository.PathOf("tests/Golden/Outside/decimals.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(parts => (Number: Number(parts[0]), Text: parts[1]))
            .ToList();
        Assert.InRange(lines.Count, 10_000, int.MaxValue);
        Assert.Empty(lines.Where(line => Decimals.Print(line.Number) != line.Text).Take(10));
        Assert.Empty(lines.Where(line => !Decimals.TryParse(line.Text, out var read) || !Bits.Same(read, line.Number)).Take(10));
    }

    private static double Number(string bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
