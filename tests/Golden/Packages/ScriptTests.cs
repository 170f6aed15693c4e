using System.IO.Compression;

namespace Elevenfold.Golden.Packages;

/// <summary>The scripts of the samples, as a user runs them who has nothing but the package.</summary>
[Collection(PackedOnce.Name)]
public sealed class ScriptTests(LibraryPackage library) : IDisposable
{
    private const string OfClone = "#:project ../../src/Core\n";

    // What a run of the tutorial's table prints, on every machine.
    private const string Printed = """
        iteration 0: error 0.49641003190272537
        iteration 10000: error 0.008584525653247152
        iteration 20000: error 0.005789459862507806
        iteration 30000: error 0.004629176776769986
        iteration 40000: error 0.003958765280273646
        iteration 50000: error 0.0035101225678616753
        iteration 60000: error 0.003183502385874828
        the trace has 2858 bytes
        replayed 7 states: every bit agrees
        row 1: 0.0026057015375216177
        row 2: 0.996722116665879
        row 3: 0.9970171337897594
        row 4: 0.0038675584616160736

        """;

    private readonly Consumer _consumer = new(library);

    [Fact]
    public void A_csharp_script_trains_records_replays_and_predicts()
    {
        var script = File.ReadAllText(Repository.PathOf("samples/scripts/train.cs"));
        Assert.Contains(OfClone, script, StringComparison.Ordinal);
        _consumer.Write("train.cs", script.Replace(OfClone, "#:package Elevenfold.Core@*\n#:property RestorePackagesPath=packages\n", StringComparison.Ordinal));

        var outcome = _consumer.Dotnet("run", "train.cs", "--", Repository.PathOf("samples/xor.csv"));

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(Printed, outcome.Output);
    }

    // F# Interactive would restore a package by a program of its own, from the web; so it is given the assembly of the package.
    [Fact]
    public void An_fsharp_script_trains_records_replays_and_predicts()
    {
        var script = File.ReadAllLines(Repository.PathOf("samples/scripts/train.fsx"));
        _consumer.Write("train.fsx", string.Join('\n', script.Where(line => !line.StartsWith("#r", StringComparison.Ordinal))));
        ZipFile.ExtractToDirectory(library.File, _consumer.PathOf("unpacked"));
        var (core, beside) = (_consumer.PathOf("unpacked/lib/net10.0/Elevenfold.Core.dll"), AppContext.BaseDirectory);

        var outcome = _consumer.Dotnet("fsi", $"--reference:{core}", $"--reference:{beside}LanguageExt.Core.dll", $"--lib:{beside}", "train.fsx", Repository.PathOf("samples/xor.csv"));

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(Printed, outcome.Output);
    }

    // No line of theirs names a namespace of another library.
    [Fact]
    public void A_script_needs_no_namespace_of_another_library() => Assert.All(
        Directory.GetFiles(Repository.PathOf("samples/scripts"), "train.*"),
        file => Assert.All(
            File.ReadLines(file).Where(line => line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("open ", StringComparison.Ordinal)),
            line => Assert.Matches("^(using|open) (System|Elevenfold)", line)));

    public void Dispose() => _consumer.Dispose();
}
