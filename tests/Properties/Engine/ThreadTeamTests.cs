using Elevenfold.Engine;

namespace Elevenfold.Properties;

public sealed class ThreadTeamTests
{
    [PropertyOf(40)]
    public void Every_share_is_done_once_a_repetition_and_after_all_phases_but_the_one_before_its_own(byte[] shares, byte threads)
    {
        const int Times = 5;
        int[] counts = [1, .. shares.Take(12).Select(count => count % 7)];
        var done = new int[counts.Length];
        var all = counts.Length * Times;
        var phases = counts.Select((count, p) => new Phase(count, (repetition, share, _) =>
        {
            Assert.Equal(repetition, Volatile.Read(ref done[p]) / count);
            for (var before = 0; before < (repetition * counts.Length) + p - 1; before++)
            {
                Assert.True(
                    Volatile.Read(ref done[before % counts.Length]) >= ((before / counts.Length) + 1) * counts[before % counts.Length],
                    $"phase {p} has started before phase {before} of {all} was done");
            }

            Thread.SpinWait(share * 200); // so that shares end in another order than they start in
            Interlocked.Increment(ref done[p]);
        })).ToArray();

        new ThreadTeam((threads % 4) + 1).Repeat(Times, phases, CancellationToken.None);

        Assert.Equal(counts.Select(count => count * Times), done);
    }

    // The shares that are done were counted over all repetitions: with the second one done, the third took the first for done.
    [Fact]
    public void No_repetition_of_a_single_phase_starts_before_the_one_before_it_is_done()
    {
        var (started, overlapped) = (0, false);
        var phase = new Phase(1, (repetition, _, _) =>
        {
            Interlocked.Increment(ref started);
            if (repetition == 0)
            {
                overlapped = SpinWait.SpinUntil(() => Volatile.Read(ref started) > 1, TimeSpan.FromMilliseconds(200));
            }
        });

        new ThreadTeam(3).Repeat(5, [phase], CancellationToken.None);

        Assert.Equal((5, false), (started, overlapped));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_share_throws_is_thrown(int jobs) => Assert.Throws<InvalidOperationException>(() =>
        new ThreadTeam(jobs).Repeat(1000, [new(5, (_, share, _) => throw new InvalidOperationException($"share {share}")), Phase.FullBarrier], CancellationToken.None));
}
