namespace Elevenfold.Golden.Binary;

/// <summary>The command report: its files, its faults and its exit status. What the page does is in Browser.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_page_on_standard_output_is_that_of_the_file()
    {
        Train("a", "");
        Assert.Equal(0, _shell.Run("elevenfold report a.trace --output a.html && elevenfold report a.trace > b.html && elevenfold report - < a.trace > c.html && cmp a.html b.html").Exit);
        Assert.Contains("<title>standard input</title>", File.ReadAllText(_shell.PathOf("c.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_depends_on_no_folder()
    {
        Train("a", "");
        Assert.Equal(0, _shell.Run("mkdir one && cp a.trace one && elevenfold report a.trace > a.html && elevenfold report one/a.trace > b.html && cmp a.html b.html").Exit);
    }

    [Fact]
    public void No_file_is_replaced_without_force()
    {
        Train("a", "");
        var refused = _shell.Run("echo mine > a.html; elevenfold report a.trace --output a.html; echo $?; cat a.html");

        Assert.Equal(("74\nmine\n", "elevenfold: a.html: found an existing file, expected none; choose another name, or add --force to replace it\n"), (refused.Output, refused.Error));
        Assert.Equal(0, _shell.Run("elevenfold report a.trace --output a.html --force && grep -q 'states recomputed' a.html").Exit);
        var self = _shell.Run("elevenfold report a.trace --output a.trace --force");
        Assert.Equal(2, self.Exit);
    }

    [Fact]
    public void A_trace_that_cannot_be_read_leaves_no_page()
    {
        var refused = _shell.Run("echo '{}' > a.trace; elevenfold report a.trace --output a.html; echo $?; ls *.html 2> no.txt");

        Assert.Equal("65\n", refused.Output);
        Assert.StartsWith("elevenfold: a.trace, line 1", refused.Error, StringComparison.Ordinal);
        var third = _shell.Run("elevenfold report a.trace a.trace a.trace; echo $?");
        Assert.Equal("2\n", third.Output);
    }

    [Fact]
    public void A_trace_whose_examples_are_elsewhere_needs_its_table()
    {
        Assert.Equal(0, _shell.Run("elevenfold train samples/digits.csv --classes --hidden 8 --scale minmax --learning-rate 0.005 --iterations 2 --every 1 --trace d.trace --quiet > d.txt").Exit);
        var refused = _shell.Run("elevenfold report d.trace --output d.html; echo $?; ls *.html 2> no.txt");

        Assert.Equal("2\n", refused.Output);
        Assert.Contains("--data", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("elevenfold report d.trace --data samples/digits.csv --output d.html").Exit);
    }

    [Fact]
    public void A_trace_that_does_not_verify_has_its_page_and_exit_status_1()
    {
        Train("a", "");
        var altered = _shell.Run("sed '3s/\"error\":0\\../\"error\":0.9/' a.trace > b.trace; elevenfold report b.trace --output b.html; echo $?");
        Assert.Equal(("1\n", ""), (altered.Output, altered.Error));
        Assert.Contains("differs at iteration 10 (line 3)", File.ReadAllText(_shell.PathOf("b.html")), StringComparison.Ordinal);

        var cut = _shell.Run("head -c -40 a.trace > c.trace; elevenfold report c.trace --output c.html; echo $?");
        Assert.Equal(("1\n", ""), (cut.Output, cut.Error));
        var damaged = _shell.Run("sed '4s/.*/what?/' a.trace > d.trace; elevenfold report d.trace --output d.html; echo $?");
        Assert.Equal(("1\n", ""), (damaged.Output, damaged.Error));
        Assert.Contains("line 4", File.ReadAllText(_shell.PathOf("d.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_traces_that_differ_have_exit_status_1_and_two_that_do_not_0()
    {
        Train("a", "");
        Train("b", "--learning-rate 0.5");
        Assert.Equal(1, _shell.Run("elevenfold report a.trace b.trace --output both.html").Exit);
        Assert.Contains("recipe.learningRate: 1 in a.trace, 0.5 in b.trace", File.ReadAllText(_shell.PathOf("both.html")), StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("cp a.trace c.trace; elevenfold report a.trace c.trace --output same.html").Exit);
    }

    [Fact]
    public void Two_traces_of_one_file_name_have_their_folders_in_the_page()
    {
        Train("a", "");
        Train("b", "--learning-rate 0.5");
        Assert.Equal(1, _shell.Run("mkdir ada bob; mv a.trace ada/run.trace; mv b.trace bob/run.trace; elevenfold report ada/run.trace bob/run.trace --output both.html").Exit);
        Assert.Contains("recipe.learningRate: 1 in ada/run.trace, 0.5 in bob/run.trace", File.ReadAllText(_shell.PathOf("both.html")), StringComparison.Ordinal);
    }

    private void Train(string name, string options)
    {
        var trained = _shell.Run($"elevenfold train samples/xor.csv --hidden 4 --iterations 20 --every 10 {options} --trace {name}.trace --quiet > {name}.txt");
        Assert.Equal((0, ""), (trained.Exit, trained.Error));
    }
}
