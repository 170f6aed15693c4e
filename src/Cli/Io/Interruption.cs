using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>Ctrl-C and the termination signal: leave at once, from whatever is running, and leave nothing half-written.</summary>
internal static class Interruption
{
    private static readonly ConcurrentDictionary<string, bool> Temporary = new(StringComparer.Ordinal);

    /// <summary>Listens until the result is disposed of.</summary>
    public static IDisposable Listen() => new Registrations(
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Leave(Exit.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Leave(Exit.Terminated)));

    /// <summary>What is to be done before leaving, such as writing a last line.</summary>
    public static Action BeforeLeaving { get; set; } = () => { };

    /// <summary>Names a file that is to go where the command is interrupted.</summary>
    public static void DeleteOnExit(string path) => Temporary[path] = true;

    /// <summary>The file is in its place or gone.</summary>
    public static void Forget(string path) => Temporary.TryRemove(path, out _);

    private static void Leave(Exit exit)
    {
        try
        {
            BeforeLeaving();
        }
        catch (Failure failure)
        {
            Talk.Tell("elevenfold: " + failure.Message);
        }

        foreach (var path in Temporary.Keys)
        {
            File.Delete(path);
        }

        Talk.Tell("elevenfold: interrupted; no file was left half-written");
        Environment.Exit((int)exit);
    }

    private sealed class Registrations(params IDisposable[] all) : IDisposable
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
