using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

[assembly: UnsupportedOSPlatform("windows")]

namespace Elevenfold.Golden;

/// <summary>A line of bash, run as a user would run it: in a folder that holds the samples, with elevenfold on the PATH.</summary>
/// <remarks>These tests need bash and what comes with it on Linux and macOS (sed, tr, mkfifo, kill); only here is that assumed.</remarks>
internal sealed class Shell : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // at the pace of a quiet machine
    private static readonly string Built = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "elevenfold.dll")}'";
    private static readonly ConcurrentDictionary<string, string> Bins = new(StringComparer.Ordinal);
    private readonly string _bin;

    /// <summary>The folder: fresh, with a copy of samples/ in it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("elevenfold-golden-").FullName;

    /// <param name="program">What elevenfold stands for; when not given, the program that was built along with these tests.</param>
    public Shell(string? program = null)
    {
        _bin = Bins.GetOrAdd(program ?? Built, BinOf);
        var samples = Repository.PathOf("samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, "samples", Path.GetRelativePath(samples, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public Outcome Run(string line, params (string Name, string Value)[] environment)
    {
        using var process = Start(line, environment);
        process.StandardInput.Close();
        return Ended(process);
    }

    /// <summary>Runs a line that calls scripts; what they are built into goes with the folder.</summary>
    public Outcome RunScript(string line) => Run(
        line, ("XDG_DATA_HOME", Directory.CreateDirectory(PathOf("data")).FullName), ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"));

    /// <summary>Starts a line and leaves it running, its standard input open.</summary>
    public Process Start(string line, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardErrorEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        start.Environment["PATH"] = _bin + Path.PathSeparator + start.Environment["PATH"];
        start.Environment["TMPDIR"] = Folder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end, and kills what does not end.</summary>
    public static Outcome Ended(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var watch = Stopwatch.StartNew();
        while (!process.WaitForExit(Patience))
        {
            if (watch.Elapsed > Patience * Pace.Now())
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"not ended after {watch.Elapsed}");
            }
        }

        return new(output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), process.ExitCode);
    }

    /// <summary>Waits until a process does nothing for a second: it waits for somebody else.</summary>
    public static async Task StandsStill(Process process)
    {
        var (before, still) = (TimeSpan.Zero, 0);
        for (var watch = Stopwatch.StartNew(); still < 5 && watch.Elapsed < Patience; await Task.Delay(200))
        {
            process.Refresh();
            var now = process.TotalProcessorTime;
            still = now > TimeSpan.FromSeconds(0.1) && now - before < TimeSpan.FromMilliseconds(10) ? still + 1 : 0;
            before = now;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // A folder with the program in it, under the name by which users call it.
    private static string BinOf(string program)
    {
        var bin = Directory.CreateTempSubdirectory("elevenfold-bin-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(bin, recursive: true);
        var script = Path.Combine(bin, "elevenfold");
        File.WriteAllText(script, $"#!/bin/sh\nexec {program} \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return bin;
    }
}

/// <summary>What a line did.</summary>
internal sealed record Outcome(string Output, string Error, int Exit);
