namespace Elevenfold.Engine;

/// <summary>A part of an iteration whose shares can be done in any order, and at the same time.</summary>
/// <param name="Shares">Number of shares.</param>
/// <param name="Work">Does one share; its arguments are the repetition, from 0, and the share.</param>
internal sealed record Phase(int Shares, Action<long, int, CancellationToken> Work)
{
    /// <summary>A full barrier: no phase after it starts before every phase before it is done.</summary>
    public static Phase FullBarrier { get; } = new(0, (_, _, _) => { });
}

/// <summary>The calling thread and some of the pool, which work through the same phases together and share out the work of each phase.</summary>
/// <remarks>
/// A phase starts when every phase but the one just before it is done. So two consecutive phases overlap, and no thread waits for the last share of a
/// phase; but two repetitions of a phase never do, so a single phase waits for itself. Which thread does a share changes from run to run. No result
/// depends on it: shares of two phases that overlap write different cells.
/// </remarks>
internal sealed class ThreadTeam(int jobs)
{
    /// <summary>Does all phases, in order, a number of times.</summary>
    /// <param name="times">The number of repetitions.</param>
    /// <param name="phases">The phases of a repetition.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Repeat(long times, Phase[] phases, CancellationToken stop)
    {
        var round = new Round(times, phases);
        if (jobs == 1)
        {
            round.Work(stop);
            return;
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (token, failure) = (failed.Token, default(Exception));
        var working = new CountdownEvent(1);
        for (var i = 1; i < jobs; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Help(), null);
        }

        Share();
        working.Signal();
        working.Wait(CancellationToken.None);
        stop.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            throw failure;
        }

        // A thread that starts when all shares are done comes too late.
        void Help()
        {
            if (working.TryAddCount())
            {
                Share();
                working.Signal();
            }
        }

        void Share()
        {
            try
            {
                round.Work(token);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                // It was asked to stop, or another thread failed.
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                failed.Cancel();
            }
        }
    }

    // Phases are numbered through all repetitions, and so are shares.
    private sealed class Round(long times, Phase[] phases)
    {
        private readonly long[] _done = new long[phases.Length]; // of all repetitions, which is why two of them must not overlap
        private readonly int _distance = Math.Min(2, phases.Length);
        private readonly long _shares = Total(times, phases.Sum(phase => (long)phase.Shares));
        private long _taken;

        public void Work(CancellationToken stop)
        {
            var (phase, before, done) = (0L, 0L, 0L); // before: the number of shares of all phases before this one
            for (var share = Interlocked.Increment(ref _taken) - 1; share < _shares; share = Interlocked.Increment(ref _taken) - 1)
            {
                for (; share - before >= At(phase).Shares; phase++)
                {
                    before += At(phase).Shares;
                }

                WaitFor(phase - _distance, ref done, stop);
                At(phase).Work(phase / phases.Length, (int)(share - before), stop);
                Interlocked.Increment(ref _done[phase % phases.Length]);
            }
        }

        // The count of a fold without an end would overflow.
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
