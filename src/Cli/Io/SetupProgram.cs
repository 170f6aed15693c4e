using System.ComponentModel;
using System.Diagnostics;

namespace Elevenfold.Cli.Io;

/// <summary>A command that prepares a program, such as a compiler.</summary>
internal static class SetupProgram
{
    private const int LastWords = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command, with no input, and drops what it writes.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>Why it failed; null where its exit status is 0.</returns>
    public static string? FaultOf(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var last = string.Empty;
            process.OutputDataReceived += (_, line) => last = line.Data is { Length: > 0 } text ? text : last;
            process.ErrorDataReceived += (_, line) => last = line.Data is { Length: > 0 } text ? text : last;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"it did not end within {Patience.TotalMinutes:0} minutes";
            }

            process.WaitForExit();
            return process.ExitCode == 0
                ? null
                : $"it ended with status {process.ExitCode}" + (last.Length > 0 ? $"; its last words: {Text.Printable.Quoted(last, LastWords)}" : string.Empty);
        }
        catch (Win32Exception exception)
        {
            return $"{Text.Printable.Quoted(command[0])} could not be started ({new Win32Exception(exception.NativeErrorCode).Message})";
        }
    }
}
