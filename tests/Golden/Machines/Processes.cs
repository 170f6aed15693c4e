using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>The commands of the frozen digests, and the probe, in processes with some environment: settings with spaces between them.</summary>
internal static class Processes
{
    private static readonly string[] Commands = [.. Networks.OfTables.Select(network => network.Made)];

    private static readonly Lazy<string> Plain = new(() =>
    {
        using var shell = new Shell();
        return Outputs(shell);
    });

    /// <summary>What the commands print here, with no setting.</summary>
    public static string Here => Plain.Value;

    public static string Outputs(Shell shell, string environment = "") => Run(shell, string.Join(" && ", Commands), Pairs(environment));

    public static void AssertFrozen(string outputs)
    {
        var frozen = DigestTests.Read();
        var lines = outputs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("\"final\":true", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Commands.Length, lines.Length);
        Assert.All(Commands.Zip(lines), pair =>
        {
            var (sha256, error) = frozen[pair.Item1];
            Assert.Contains($"\"error\":{error},", pair.Item2, StringComparison.Ordinal);
            Assert.Contains($"\"stateSha256\":\"{sha256}\"", pair.Item2, StringComparison.Ordinal);
        });
    }

    public static void AssertAgreesWithTraces(Shell shell)
    {
        var traces = string.Join(' ', Directory.EnumerateFiles(Repository.PathOf("samples/traces"), "*.trace").Order().Select(path => $"'{path}'"));

        Assert.Equal(0, shell.Run("elevenfold replay --quiet " + traces).Exit);
    }

    /// <summary>What <see cref="Machines.Probe"/> tells from inside the process of elevenfold.</summary>
    public static string Probe(Shell shell, string environment = "") =>
        Run(shell, "elevenfold", [.. Pairs(environment), ("DOTNET_STARTUP_HOOKS", typeof(Processes).Assembly.Location)]);

    private static string Run(Shell shell, string line, (string, string)[] environment)
    {
        var outcome = shell.Run(line, environment);
        Assert.Equal(0, outcome.Exit);
        Assert.DoesNotContain("elevenfold:", outcome.Error, StringComparison.Ordinal); // bash itself may miss a locale
        return outcome.Output;
    }

    private static (string, string)[] Pairs(string environment) => [.. environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];

    private static (string, string) Pair(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return (setting[..equals], setting[(equals + 1)..]);
    }
}
