using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>Ctrl-C, the termination signal and a terminal that is closed: leave at once, from whatever is running, and leave nothing half-written.</summary>
/// <remarks>What is being written may be a pipe that nobody reads, so nothing is waited for without a limit, and what is said is what was done.</remarks>
internal static class Interruption
{
    private static readonly TimeSpan ForLastLine = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForLastWord = TimeSpan.FromMilliseconds(300);
    private static readonly Lock Gate = new();
    private static Action _beforeLeaving = () => { };
    private static string _ifCut = string.Empty;
    private static int _leaving;

    /// <summary>Listens until the result is disposed of; a signal that the program was started to ignore, as by nohup, stays ignored.</summary>
    public static IDisposable Listen() => new Registrations([
        .. On(PosixSignal.SIGINT, 2, Exit.Interrupted),
        .. On(PosixSignal.SIGTERM, 15, Exit.Terminated),
        .. On(PosixSignal.SIGHUP, 1, Exit.HungUp)]);

    /// <summary>What is to be done before leaving, such as writing a last line.</summary>
    public static Action BeforeLeaving
    {
        set
        {
            lock (Gate)
            {
                _beforeLeaving = value;
            }
        }
    }

    /// <summary>Does what must not be cut in two: a signal waits for it, but not for long.</summary>
    /// <param name="ifCut">What is so if the signal did not wait for the end.</param>
    /// <param name="action">What to do.</param>
    public static void Whole(string ifCut, Action action)
    {
        lock (Gate)
        {
            _ifCut = ifCut;
            try
            {
                action();
            }
            catch
            {
                _beforeLeaving = () => { }; // no last line behind half of another
                throw;
            }
        }
    }

    private static IEnumerable<IDisposable> On(PosixSignal signal, int number, Exit exit)
    {
        if (OperatingSystem.IsWindows() || !Posix.IsIgnored(number))
        {
            yield return PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Leave(exit);
            });
        }
    }

    // A second signal finds the first one at work.
    private static void Leave(Exit exit)
    {
        if (Interlocked.Exchange(ref _leaving, 1) == 1)
        {
            return;
        }

        var how = "no file was left half-written";
        if (!IsDoneWithin(ForLastLine, () => how = Finish() ?? how))
        {
            how = _ifCut;
        }

        UnfinishedFiles.DeleteAll();
        IsDoneWithin(ForLastWord, () => Messages.Line("elevenfold: interrupted; " + how));
        Environment.Exit((int)exit);
    }

    // The gate is never given back: the process ends, and nothing may follow the last line.
    private static string? Finish()
    {
        Gate.Enter();
        try
        {
            _beforeLeaving();
            return null;
        }
        catch (Failure failure)
        {
            return "the last line could not be written: " + failure.Message;
        }
    }

    private static bool IsDoneWithin(TimeSpan time, Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread.Join(time);
    }

    private sealed class Registrations(IDisposable[] all) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in all)
            {
                one.Dispose();
            }
        }
    }
}
