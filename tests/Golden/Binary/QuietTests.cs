namespace Elevenfold.Golden.Binary;

/// <summary><c>--quiet</c> silences standard error, and changes no byte of what a verb prints or writes.</summary>
public sealed class QuietTests : IDisposable
{
    private const string Trace = "elevenfold train samples/xor.csv --hidden 2 --iterations 20 --every 10 --trace a.trace > /dev/null; ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("tutorial two-layer")]
    [InlineData("init --layers 3,1")]
    [InlineData("step samples/xor.csv < w.json")]
    [InlineData("train samples/xor.csv --iterations 3")]
    [InlineData("train samples/xor.csv --iterations 3 --weights -")]
    [InlineData("train samples/xor.csv --iterations 3 --trace -")]
    [InlineData("predict w.json samples/xor.csv")]
    [InlineData("replay a.trace a.trace")]
    [InlineData("resume a.trace --iterations 30 --trace -")]
    [InlineData("show a.trace --at 1 --layer 1")]
    [InlineData("show samples/foreign/numpy.trace --at 2 --layer 2")]
    [InlineData("plot error a.trace")]
    [InlineData("report a.trace")]
    [InlineData("diff a.trace a.trace")]
    [InlineData("bisect a.trace a.trace")]
    public void Standard_output_is_the_same_and_standard_error_is_empty(string command)
    {
        _shell.Run(Trace + "elevenfold init --layers 3,1 > w.json");
        var (told, quiet) = (_shell.Run("elevenfold " + command), _shell.Run("elevenfold --quiet " + command));
        Assert.NotEmpty(told.Output);
        Assert.Equal(new Outcome(told.Output, string.Empty, told.Exit), quiet);
    }

    [Fact]
    public void Failures_are_told_all_the_same() =>
        Assert.Equal(new Outcome(string.Empty, "elevenfold: none.csv: no such file or folder; check the path\n", 74), _shell.Run("elevenfold train none.csv --quiet"));
}
