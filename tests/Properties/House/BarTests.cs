using Elevenfold.Cli.Progress;

namespace Elevenfold.House;

/// <summary>The progress bar has room in the line of any terminal.</summary>
public sealed class BarTests
{
    [Theory]
    [InlineData(0, 60_000, 80, "[..............................] 0 of 60000")]
    [InlineData(30_000, 60_000, 80, "[###############...............] 30000 of 60000")]
    [InlineData(60_000, 60_000, 80, "[##############################] 60000 of 60000")]
    [InlineData(30_000, 60_000, 30, "[######......] 30000 of 60000")]
    [InlineData(500, 1000, 20, "[##...] 500 of 1000")]
    [InlineData(30_000, 60_000, 20, "50 %")]
    [InlineData(0, 0, 80, "[..............................] 0 of 0")]
    [InlineData(30_000, 60_000, 4, "")]
    public void It_is_what_a_line_has_room_for(long iteration, long iterations, int width, string text) =>
        Assert.Equal(text, Bar.Text((double)iteration / Math.Max(1, iterations), $"{iteration} of {iterations}", width));

    [Theory]
    [InlineData(120, 1000, 60, "120 of 1000, 60.0 a second, 15 s left")]
    [InlineData(0, 1000, 0, "0 of 1000, 0.0 a second")]
    [InlineData(120, 0, 60, "120, 60.0 a second")]
    [InlineData(0, 59_000, 10, "0 of 59000, 10.0 a second, 98 min left")]
    [InlineData(5, 72_005, 10, "5 of 72005, 10.0 a second, 2.0 h left")]
    public void Of_a_sweep_it_says_the_rate_and_the_time_left(long done, long all, double rate, string text) => Assert.Equal(text, SweepBar.Text(done, all, rate));

    [Fact]
    public void It_never_comes_to_the_last_column()
    {
        foreach (var iterations in new[] { 1, 1000, 2_000_000_000, long.MaxValue })
        {
            for (var width = 1; width < 200; width++)
            {
                foreach (var iteration in new[] { 0, iterations / 2, iterations })
                {
                    Assert.True(Bar.Text((double)iteration / Math.Max(1, iterations), $"{iteration} of {iterations}", width).Length < width, $"{iteration} of {iterations} in {width} columns");
                }
            }
        }
    }
}
