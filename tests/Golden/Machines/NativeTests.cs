using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>The native program, which another compiler made from trimmed libraries, against the one that the runtime compiles.</summary>
public sealed class NativeTests
{
    public static TheoryData<string> Lines() =>
    [
        "elevenfold --version",
        "elevenfold --help",
        "elevenfold train --help",
        "elevenfold tutorial",
        "elevenfold init --layers 3,4,1 | elevenfold step samples/xor.csv",
        "elevenfold init --layers 3,x",
        "elevenfold trian samples/xor.csv",
        "echo '{\"weights\":[[[0.5]]],\"inputs\":[[1]],\"targets\":[[1]],\"rate\":1}' | elevenfold step --stream",
        "echo '{\"weights\":[[[0.5]]],\"inputs\":[[1,2]]}' | elevenfold step --stream",
        "elevenfold train samples/iris.csv --hidden 8 --scale minmax --holdout 0.2 --learning-rate 0.02 --iterations 20 --weights w && cat w && elevenfold predict w samples/iris.csv",
        "elevenfold train samples/digits.csv --classes --hidden 8 --scale standard --learning-rate 0.005 --iterations 3 --format json",
        "sed 's/0/zero/' samples/xor.csv > bad.csv; elevenfold train bad.csv --hidden 4",
        "elevenfold train samples/xor.csv --hidden 4 --iterations 100 --every 10 --trace a --quiet && cat a && elevenfold replay a && elevenfold show a --at 50",
        "elevenfold train samples/xor.csv --hidden 4 --iterations 100 --every 50 --trace a --quiet && head -c 1500 a > b; elevenfold resume b --iterations 100 && cmp a b && elevenfold diff a b",
        "elevenfold train samples/xor.csv --hidden 4 --iterations 100 --every 10 --trace a --quiet && sed '3s/0.4/0.5/' a > b; elevenfold replay b; elevenfold diff a b; elevenfold bisect a b",
    ];

    [NativeFact]
    public void The_native_program_comes_to_the_frozen_digests()
    {
        var commands = Networks.OfTables.Select(network => network.Made).ToArray();
        var outcome = Native(string.Join(" && ", commands));
        var lines = outcome.Output.Split('\n').Where(line => line.Contains("\"final\":true", StringComparison.Ordinal)).ToArray();

        Assert.Equal(string.Empty, outcome.Error);
        Assert.Equal(commands.Length, lines.Length);
        Assert.All(commands.Zip(lines), pair => Assert.Contains($"\"weightsSha256\":\"{DigestTests.Read()[pair.Item1].Sha256}\"", pair.Item2, StringComparison.Ordinal));
    }

    [NativeTheory]
    [MemberData(nameof(Lines))]
    public void The_native_program_says_the_same(string line)
    {
        using var shell = new Shell();
        var managed = shell.Run(line);
        var native = Native(line);

        Assert.Equal(managed, native);
    }

    [NativeFact]
    public void The_native_program_agrees_with_the_recorded_traces()
    {
        var traces = string.Join(' ', Directory.EnumerateFiles(Repository.PathOf("samples/traces"), "*.trace").Order().Select(path => $"'{path}'"));

        Assert.Equal(0, Native("elevenfold replay --quiet " + traces).Exit);
    }

    private static Outcome Native(string line)
    {
        using var shell = new Shell();
        return shell.Run($"elevenfold() {{ '{NativeProgram.Path}' \"$@\"; }}; {line}");
    }
}
