using System.Diagnostics;

namespace Elevenfold.Golden;

/// <summary>How slow this machine is at this moment: limits are multiplied by it, so that a loaded machine fails no test.</summary>
internal static class Pace
{
    /// <summary>What the shortest command takes on a quiet machine of the slow kind.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(150);

    /// <summary>1 or more: how many times the usual time the shortest command takes now.</summary>
    public static double Now()
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "elevenfold.dll"), "--version"]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Math.Max(1, watch.Elapsed / Usual);
    }

    /// <summary>Fails where something took longer than its limit, at this machine's pace.</summary>
    public static void AssertWithin(TimeSpan limit, TimeSpan elapsed) =>
        Assert.True(elapsed < limit || elapsed < limit * Now(), $"it took {elapsed}, expected at most {limit} on a quiet machine");
}
