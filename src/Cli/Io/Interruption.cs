using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>Ends the program on SIGINT, SIGTERM or SIGHUP, at any point, without partially written files.</summary>
/// <remarks>A write may block on a pipe that is not read. So every wait has a limit, and the message reports what was completed.</remarks>
internal static class Interruption
{
    private static readonly TimeSpan LastLineTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MessageTimeout = TimeSpan.FromMilliseconds(300);
    private static readonly Lock Gate = new();
    private static Action _beforeExit = () => { };
    private static string _ifCut = string.Empty;
    private static int _isExiting;

    /// <summary>Handles the signals until the result is disposed of. A signal that is ignored at the start, as under nohup, stays ignored.</summary>
    public static IDisposable Register() => new Registrations([
        .. On(PosixSignal.SIGINT, 2, Exit.Interrupted),
        .. On(PosixSignal.SIGTERM, 15, Exit.Terminated),
        .. On(PosixSignal.SIGHUP, 1, Exit.HungUp)]);

    /// <summary>An action to run before the exit, such as writing a last line.</summary>
    public static Action BeforeExit
    {
        set
        {
            lock (Gate)
            {
                _beforeExit = value;
            }
        }
    }

    /// <summary>Runs an action that a signal must not split: the exit waits for it, up to a limit.</summary>
    /// <param name="ifCut">The message in case the wait reached its limit.</param>
    /// <param name="action">The action.</param>
    public static void RunAtomically(string ifCut, Action action)
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
                _beforeExit = () => { }; // a last line must not follow a partial one
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
                ExitWith(exit);
            });
        }
    }

    // Only the first signal has an effect.
    private static void ExitWith(Exit exit)
    {
        if (Interlocked.Exchange(ref _isExiting, 1) == 1)
        {
            return;
        }

        var message = "no file is partially written";
        if (!IsDoneWithin(LastLineTimeout, () => message = Finish() ?? message))
        {
            message = _ifCut;
        }

        UnfinishedFiles.DeleteAll();
        IsDoneWithin(MessageTimeout, () => Messages.Line("elevenfold: interrupted; " + message));
        Environment.Exit((int)exit);
    }

    // The lock is never released: the process ends, and nothing may be written after the last line.
    private static string? Finish()
    {
        Gate.Enter();
        try
        {
            _beforeExit();
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
