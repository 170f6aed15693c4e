using Elevenfold.Experiments;

namespace Elevenfold.Properties;

/// <summary>Which iterations are reported, recorded and checkpoints, by hand.</summary>
public sealed class CadenceTests
{
    [Theory]
    [InlineData(0, true, true, true, 4)]
    [InlineData(3, false, false, false, 4)]
    [InlineData(4, true, true, false, 6)]
    [InlineData(6, false, true, true, 8)]
    [InlineData(12, true, true, true, 16)]
    public void An_iteration_is_reported_recorded_or_a_checkpoint(long iteration, bool isReported, bool isRecorded, bool isCheckpoint, long after)
    {
        var cadence = new Cadence(4, 6);
        Assert.Equal((isReported, isRecorded, isCheckpoint, after), (cadence.IsReported(iteration), cadence.IsRecorded(iteration), cadence.IsCheckpoint(iteration), cadence.After(iteration)));
    }

    [Fact]
    public void Without_checkpoints_state_0_is_the_only_one()
    {
        var cadence = new Cadence(4, 0);
        Assert.Equal((true, false, false), (cadence.IsCheckpoint(0), cadence.IsCheckpoint(4), cadence.IsRecorded(6)));
        Assert.Equal((0L, 4L, 8L), (cadence.After(-1), cadence.After(0), cadence.After(4)));
    }

    [Theory]
    [InlineData(0, 13, 100, "0 4 6 8 12 13")]
    [InlineData(0, 12, 100, "0 4 6 8 12")]
    [InlineData(5, 9, 100, "6 8 9")]
    [InlineData(4, 9, 100, "4 6 8 9")]
    [InlineData(0, 9, 3, "0 3 4 6 8 9")]
    [InlineData(0, 0, 3, "0")]
    public void The_iterations_of_a_part_end_with_its_last(long first, long last, long most, string iterations) =>
        Assert.Equal(iterations, string.Join(' ', new Cadence(4, 6).Iterations(first, last, most)));

    [Theory]
    [InlineData(long.MaxValue - 3, 4, long.MaxValue)]
    [InlineData(long.MaxValue - 9, 4, long.MaxValue - 7)]
    [InlineData(long.MaxValue - 1, long.MaxValue, long.MaxValue)]
    [InlineData(0, long.MaxValue, long.MaxValue)]
    public void The_next_multiple_is_a_number_or_the_largest(long iteration, long every, long after) => Assert.Equal(after, new Cadence(every, 0).After(iteration));
}
