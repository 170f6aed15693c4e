namespace Elevenfold.Engine;

/// <summary>A part of an iteration whose shares can be done in any order, and at the same time.</summary>
/// <param name="Shares">How many.</param>
/// <param name="Work">Does one share.</param>
internal sealed record Phase(int Shares, Action<int, CancellationToken> Work)
{
    /// <summary>No work: what comes after it waits for all that comes before it.</summary>
    public static Phase Fence { get; } = new(0, (_, _) => { });
}

/// <summary>Threads that go through the same phases together and share out each phase's work.</summary>
/// <remarks>
/// A phase starts when all but the one just before it are done: neighbours may be worked on at the same time, so that nobody waits for the last share
/// of a phase. Who does which share changes from run to run, and no result depends on it: shares that may meet write different cells.
/// </remarks>
internal sealed class Crew(int jobs)
{
    /// <summary>Goes through the phases again and again.</summary>
    /// <param name="times">How often.</param>
    /// <param name="phases">The phases, in order; the first one of all follows the last one.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Repeat(long times, Phase[] phases, CancellationToken stop)
    {
        if (jobs == 1)
        {
            new Round(times, phases).Work(stop);
            return;
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var round = new Round(times, phases);
        var members = new Task[jobs];
        for (var i = 0; i < jobs; i++)
        {
            members[i] = Task.Factory.StartNew(Together, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            Task.WaitAll(members, CancellationToken.None);
        }
        catch (AggregateException all)
        {
            stop.ThrowIfCancellationRequested();
            throw all.InnerExceptions.FirstOrDefault(one => one is not OperationCanceledException) ?? all;
        }

        void Together()
        {
            try
            {
                round.Work(failed.Token);
            }
            catch
            {
                failed.Cancel();
                throw;
            }
        }
    }

    // Phases are numbered through all repetitions, and so are shares.
    private sealed class Round(long times, Phase[] phases)
    {
        private readonly long[] _done = new long[phases.Length];
        private readonly long _shares = Total(times, phases.Sum(phase => (long)phase.Shares));
        private long _taken;

        public void Work(CancellationToken stop)
        {
            var (phase, before, done) = (0L, 0L, 0L); // before: how many shares the phases before this one have
            for (var share = Interlocked.Increment(ref _taken) - 1; share < _shares; share = Interlocked.Increment(ref _taken) - 1)
            {
                for (; share - before >= At(phase).Shares; phase++)
                {
                    before += At(phase).Shares;
                }

                WaitFor(phase - 2, ref done, stop);
                At(phase).Work((int)(share - before), stop);
                Interlocked.Increment(ref _done[phase % phases.Length]);
            }
        }

        // A fold without an end has more than can be counted.
        private static long Total(long times, long shares) => times > long.MaxValue / shares ? long.MaxValue : times * shares;

        private Phase At(long phase) => phases[phase % phases.Length];

        // All phases before number 'done' are known to be done.
        private void WaitFor(long last, ref long done, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            for (var spinner = default(SpinWait); done <= last; done++)
            {
                while (Volatile.Read(ref _done[done % phases.Length]) < ((done / phases.Length) + 1) * At(done).Shares)
                {
                    stop.ThrowIfCancellationRequested();
                    spinner.SpinOnce(sleep1Threshold: -1);
                }
            }
        }
    }
}
