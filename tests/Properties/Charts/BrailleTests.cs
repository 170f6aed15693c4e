using Elevenfold.Cli.Rendering;

namespace Elevenfold.Properties;

/// <summary>The curve of errors in a terminal.</summary>
public sealed class BrailleTests
{
    [Fact]
    public void A_falling_error_falls()
    {
        var lines = BrailleCurve.Lines([.. Enumerable.Range(0, 101).Select(k => ((long)k, 1 - (k / 200.0)))], width: 21).ToArray();
        var dots = lines[..^1].Select(line => line[4..].Select((letter, i) => (letter, i)).Where(at => at.letter != '\u2800').Select(at => at.i).ToArray()).ToArray();
        Assert.Equal(8, dots.Length);
        Assert.Equal(Enumerable.Range(0, 16), dots.SelectMany(row => row).Distinct());
        Assert.All(dots.Zip(dots.Skip(1)), rows => Assert.InRange(rows.Item2[0], rows.Item1[^1], rows.Item1[^1] + 1));
        Assert.Equal(("  1 ", "0.5 ", "    0            100"), (lines[0][..4], lines[7][..4], lines[^1]));
    }

    [Fact]
    public void It_never_comes_to_the_last_column_and_shows_what_is_finite()
    {
        for (var width = 1; width < 100; width++)
        {
            var lines = BrailleCurve.Lines([(0, 0.5), (1000, double.NaN), (2000, 1e-9), (60000, double.PositiveInfinity), (70000, 3e-5)], width).ToArray();
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width - 1));
        }
    }

    [Fact]
    public void Of_fewer_than_two_errors_there_is_no_curve() => Assert.Empty(BrailleCurve.Lines([(0, 0.5), (1, double.NaN)], 80));
}
