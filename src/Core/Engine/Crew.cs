namespace Elevenfold.Engine;

/// <summary>Threads that go through the same phases together and share out each phase's work.</summary>
/// <remarks>Who does which share changes from run to run, and no result depends on it: shares write different cells.</remarks>
internal sealed class Crew(int jobs)
{
    private int _next;

    /// <summary>Goes through the phases again and again.</summary>
    /// <param name="times">How often.</param>
    /// <param name="phases">How many shares a phase has, and what is done with one. A phase starts when the one before is done.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Repeat(long times, (int Shares, Action<int, CancellationToken> Work)[] phases, CancellationToken stop)
    {
        if (jobs == 1)
        {
            Alone(times, phases, stop);
            return;
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var meeting = new Barrier(jobs, _ => _next = 0);
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
                for (var i = 0L; i < times; i++)
                {
                    foreach (var (shares, work) in phases)
                    {
                        for (var share = Interlocked.Increment(ref _next) - 1; share < shares; share = Interlocked.Increment(ref _next) - 1)
                        {
                            failed.Token.ThrowIfCancellationRequested();
                            work(share, failed.Token);
                        }

                        meeting.SignalAndWait(failed.Token);
                    }
                }
            }
            catch
            {
                failed.Cancel();
                throw;
            }
        }
    }

    private static void Alone(long times, (int Shares, Action<int, CancellationToken> Work)[] phases, CancellationToken stop)
    {
        for (var i = 0L; i < times; i++)
        {
            foreach (var (shares, work) in phases)
            {
                for (var share = 0; share < shares; share++)
                {
                    stop.ThrowIfCancellationRequested();
                    work(share, stop);
                }
            }
        }
    }
}
