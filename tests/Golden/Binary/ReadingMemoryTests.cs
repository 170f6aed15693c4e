using System.Globalization;
using System.Text;

namespace Elevenfold.Golden.Binary;

/// <summary>What reading takes, under a heap that is no larger than it may be: three times the file and its numbers.</summary>
public sealed class ReadingMemoryTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Weights_are_read_in_three_times_their_size()
    {
        const int Units = 1_200;
        using (var file = new StreamWriter(_shell.PathOf("w.json")))
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $$"""{"layers":[{{Units}},{{Units}}],"weights":[["""));
            for (var row = 0; row < Units; row++)
            {
                file.Write(row == 0 ? "[" : ",\n[");
                file.Write(string.Join(", ", Enumerable.Range(1, Units).Select(i => (1.0 / (i + row)).ToString("R", CultureInfo.InvariantCulture))));
                file.Write(']');
            }

            file.Write("]]}");
        }

        var names = string.Join(',', Enumerable.Range(0, Units).Select(i => $"x{i}"));
        File.WriteAllText(_shell.PathOf("t.csv"), names + "\n" + string.Join(',', Enumerable.Repeat("0", Units)) + "\n");
        var numbers = sizeof(double) * Units * Units;

        var outcome = Within(3 * (new FileInfo(_shell.PathOf("w.json")).Length + numbers), "elevenfold predict w.json t.csv | tail -1 | cut -c-7");

        Assert.Equal(new Outcome("0.5,0.5\n", string.Empty, 0), outcome);
    }

    [Fact]
    public void A_table_is_read_in_three_times_its_size()
    {
        const int Rows = 1_500_000;
        using (var file = new StreamWriter(_shell.PathOf("t.csv")))
        {
            file.Write("a,b,y\n");
            for (var row = 0; row < Rows; row++)
            {
                file.Write(string.Create(CultureInfo.InvariantCulture, $"{row % 1000},0.{row},{row % 2}\n"));
            }
        }

        // The last row's cell is no number, so that all is read and nothing is trained.
        File.AppendAllText(_shell.PathOf("t.csv"), "1,x,0\n", Encoding.ASCII);
        var numbers = 3L * sizeof(double) * Rows;

        var outcome = Within(3 * (new FileInfo(_shell.PathOf("t.csv")).Length + numbers), "elevenfold train t.csv");

        Assert.Equal(
            new Outcome(
                string.Empty,
                "elevenfold: t.csv, column 2 (b): 1 of 1500001 cells is a word (x 1; line 1500002); encode them with --categories b, or leave the column out with --drop b\n",
                65),
            outcome);
    }

    [Fact]
    public void A_text_id_as_target_is_refused_in_the_memory_of_its_table()
    {
        File.WriteAllText(_shell.PathOf("t.csv"), "a,id\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row % 7},id{row}\n"))));

        var outcome = Within(1L << 27, "elevenfold train t.csv");

        Assert.Equal(65, outcome.Exit);
        Assert.StartsWith("elevenfold: t.csv: column 'id' has 20000 distinct labels in 20000 rows, expected labels that repeat; ", outcome.Error, StringComparison.Ordinal);
    }

    private Outcome Within(long bytes, string line) => _shell.Run(line, ("DOTNET_GCHeapHardLimit", bytes.ToString("x", CultureInfo.InvariantCulture)));
}
