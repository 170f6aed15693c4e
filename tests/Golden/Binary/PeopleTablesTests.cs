using System.Text;
using Elevenfold.Traces;

namespace Elevenfold.Golden.Binary;

/// <summary>Tables as people have them, in Cases/people: each row of what was found in public reports and questions, and what should happen.</summary>
public sealed class PeopleTablesTests : IDisposable
{
    private readonly Shell _shell = new();

    public PeopleTablesTests()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/Golden/Cases/people")))
        {
            File.Copy(file, _shell.PathOf(Path.GetFileName(file)));
        }
    }

    public void Dispose() => _shell.Dispose();

    // What is said on standard error, in full.
    [Theory]
    [InlineData("train 01-hump-one-column.csv --iterations 1", 0, "01-hump-one-column.csv: 5 rows, 1 input (x), 1 target (y)")]
    [InlineData(
        "train 02-zero-row-without-bias.csv --iterations 1",
        0,
        "02-zero-row-without-bias.csv: 6 rows, 2 inputs (a, b), 1 target (y)",
        "hint: all inputs of line 6 are 0: without a bias its outputs are 0.5 in every state; add --bias last, or a column of ones")]
    [InlineData(
        "train 03-regression-rent.csv",
        65,
        "elevenfold: 03-regression-rent.csv, line 2, column 4 (rent): found 740, expected 0 to 1, the range of the sigmoid; the column has 6 such cells, and its range is 560 to 1490; "
        + "scale the targets with --scale-targets minmax, or let outputs be any numbers with --outputs identity")]
    [InlineData(
        "train 05-bias-column-scaled.csv --scale minmax --iterations 1",
        0,
        "05-bias-column-scaled.csv: 20 rows, 2 inputs (x, one), 1 target (y)",
        "05-bias-column-scaled.csv: note: input one is constant (1): only a bias is learned from it")]
    [InlineData(
        "train 06-no-header-distinct.csv",
        65,
        "elevenfold: 06-no-header-distinct.csv: found numbers as the names of the inputs (4.8, 3.4, 1.4, 0.3), expected a header; "
        + "the table seems to have none: add --header no, or --header yes if these are names")]
    [InlineData(
        "train 07-no-header-repeats.csv",
        65,
        "elevenfold: 07-no-header-repeats.csv: found numbers as the names of the inputs (5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 118 and 18 more), expected a header; "
        + "the table seems to have none: add --header no, or --header yes if these are names")]
    [InlineData(
        "train 09-semicolons-quoted-header.csv --classes --iterations 1",
        0,
        "09-semicolons-quoted-header.csv: 5 rows, 3 inputs ('fixed acidity', 'volatile acidity', pH), 3 classes (5 3, 6 1, 7 1)")]
    [InlineData("train 09b-semicolons.csv --iterations 1", 0, "09b-semicolons.csv: 3 rows, 2 inputs (x, y), 1 target (z)")]
    [InlineData("train 11-sep-semicolon.csv --iterations 100", 0, "11-sep-semicolon.csv: 2 rows, 2 inputs (a, b), 1 target (y)")]
    [InlineData("train 11b-sep-comma.csv --iterations 100", 0, "11b-sep-comma.csv: 2 rows, 2 inputs (a, b), 1 target (y)")]
    [InlineData(
        "train 12-unnamed-index.csv --iterations 1",
        0,
        "12-unnamed-index.csv: 4 rows, 2 inputs (a, b), 1 target (y)",
        "12-unnamed-index.csv: note: left out column 1, without a name in the header")]
    [InlineData("train 12b-trailing-comma.csv --iterations 1", 0, "12b-trailing-comma.csv: 3 rows, 2 inputs (a, b), 1 target (y)")]
    [InlineData("train 12c-empty-rows-at-end.csv --iterations 3", 0, "12c-empty-rows-at-end.csv: 2 rows, 2 inputs (a, b), 1 target (y)")]
    [InlineData("train 13-empty-cell-in-unused-column.csv --drop note --iterations 1", 0, "13-empty-cell-in-unused-column.csv: 3 rows, 1 input (a), 1 target (y)")]
    [InlineData(
        "train 14-na-and-words-in-inputs.csv",
        65,
        "elevenfold: 14-na-and-words-in-inputs.csv, column 1 (species): 7 of 7 cells are words (Ada 3, Gen 2, Chi 2); encode them with --categories species, "
        + "or leave the column out with --drop species",
        "elevenfold: 14-na-and-words-in-inputs.csv, column 2 (island): 7 of 7 cells are words (Tor 2, Bis 3, Dre 2); encode them with --categories island, "
        + "or leave the column out with --drop island",
        "elevenfold: 14-na-and-words-in-inputs.csv, column 3 (bill_mm): 1 of 7 cells is missing (NA 1; line 3); leave out their rows with --missing drop, "
        + "fill in means with --missing mean, or leave the column out with --drop bill_mm",
        "elevenfold: 14-na-and-words-in-inputs.csv, column 4 (body_g): 1 of 7 cells is missing (NA 1; line 3); leave out their rows with --missing drop, "
        + "fill in means with --missing mean, or leave the column out with --drop body_g")]
    [InlineData(
        "train 14-na-and-words-in-inputs.csv --categories auto --missing mean --scale minmax --iterations 1",
        0,
        "14-na-and-words-in-inputs.csv: 7 rows, 2 missing cells filled in, 8 inputs (species=Ada, species=Gen, species=Chi, island=Tor, island=Bis, island=Dre and 2 more), "
        + "3 classes (male 3, NA 2, female 2)",
        "14-na-and-words-in-inputs.csv: note: took NA for a class; if it stands for a missing value, add --missing drop")]
    [InlineData(
        "train 14-na-and-words-in-inputs.csv --categories species,island --missing drop --scale minmax --iterations 1",
        0,
        "14-na-and-words-in-inputs.csv: 5 rows, 2 rows with a missing cell left out, 8 inputs (species=Ada, species=Gen, species=Chi, island=Tor, island=Bis, island=Dre and 2 more), "
        + "2 classes (male 3, female 2)")]
    [InlineData(
        "train 14b-question-mark.csv --inputs 1-4 --targets origin --classes",
        65,
        "elevenfold: 14b-question-mark.csv, column 3 (horsepower): 1 of 4 cells is missing (? 1; line 3); leave out their rows with --missing drop, "
        + "fill in means with --missing mean, or leave the column out with --drop horsepower")]
    [InlineData("train 14c-booleans.csv --iterations 1", 0, "14c-booleans.csv: 4 rows, 3 inputs (age, adult, alone), 2 classes (no 2, yes 2)")]
    [InlineData("train 16-zero-one-target.csv --holdout 0.2 --iterations 1", 0, "16-zero-one-target.csv: 20 rows, 2 inputs (var, skew), 1 target (class), 4 rows held out")]
    [InlineData(
        "train 18-class-with-one-row.csv --holdout 0.2 --iterations 1",
        0,
        "18-class-with-one-row.csv: 10 rows, 2 inputs (a, b), 3 classes (x 4, y 5, rare 1), 2 rows held out",
        "18-class-with-one-row.csv: note: no training row has the class rare, since all of its rows are held out; add --stratify")]
    [InlineData(
        "train 18-class-with-one-row.csv --holdout 0.2 --stratify --iterations 1",
        0,
        "18-class-with-one-row.csv: 10 rows, 2 inputs (a, b), 3 classes (x 4, y 5, rare 1), 2 rows held out")]
    [InlineData("train 20-nfd-header.csv --inputs largeur_p\u00e9tale --iterations 1", 0, "20-nfd-header.csv: 3 rows, 1 input (largeur_pe\u0301tale), 1 target (y)")]
    [InlineData("train 20b-nfc-header.csv --inputs largeur_pe\u0301tale --iterations 1", 0, "20b-nfc-header.csv: 3 rows, 1 input (largeur_p\u00e9tale), 1 target (y)")]
    [InlineData("train 21-table.csv.gz --iterations 3", 0, "21-table.csv.gz: 2 rows, 2 inputs (a, b), 1 target (y)")]
    [InlineData(
        "train 34-inch-quote.csv",
        65,
        "elevenfold: 34-inch-quote.csv, column 1 (part): 2 of 2 cells are words (rod-12 1, 'pipe-3\"-A' 1); encode them with --categories part, or leave the column out with --drop part")]
    [InlineData("train 34-inch-quote.csv --drop part --iterations 1", 0, "34-inch-quote.csv: 2 rows, 2 inputs (length, width), 1 target (fits)")]
    [InlineData("train 36-cr-only.csv --iterations 1", 0, "36-cr-only.csv: 4 rows, 3 inputs (id, diet, pulse), 1 target (time)")]
    [InlineData("train 36b-extra-and-reordered.csv --iterations 0", 0, "36b-extra-and-reordered.csv: 2 rows, 2 inputs (id, age), 1 target (male)")]
    public void A_table_is_read_or_refused_in_these_words(string command, int exit, params string[] said)
    {
        var outcome = _shell.Run("elevenfold " + command);

        Assert.Equal((exit, string.Concat(said.Select(line => line + "\n"))), (outcome.Exit, outcome.Error));
    }

    // A column of ones that minmax leaves as it is: the error falls to 0.01, where it stayed at 0.446.
    [Theory]
    [InlineData("train 05-bias-column-scaled.csv --scale minmax", "iteration 60000: error 0.010242896479007736")]
    [InlineData("train 16-zero-one-target.csv --holdout 0.2 --iterations 1000", "accuracy 0.75 on 4 held-out rows\nmean absolute error 0.35183898876706876 on 4 held-out rows")]
    [InlineData("train 11-sep-semicolon.csv --iterations 100", "iteration 100: error 0.24341974651254705")]
    [InlineData("train 11b-sep-comma.csv --iterations 100", "iteration 100: error 0.24341974651254705")]
    [InlineData("train 12c-empty-rows-at-end.csv --iterations 100", "iteration 100: error 0.3443719214475057")]
    [InlineData("train 21-table.csv.gz --iterations 100", "iteration 100: error 0.3443719214475057")]
    [InlineData(
        "train 03-regression-rent.csv --scale minmax --scale-targets minmax --hidden 3 --weights w.json > report; elevenfold predict w.json 03-regression-rent.csv | head -2",
        "rent\n742.4694435397686\n")]
    [InlineData(
        "train 13-empty-cell-in-unused-column.csv --inputs a --iterations 1 --weights w.json > report; elevenfold predict w.json 13-empty-cell-in-unused-column.csv",
        "y\n0.4998366226353462\n0.498529607904561\n0.49934649089025623\n")]
    [InlineData(
        "train 20-nfd-header.csv --iterations 1 --weights w.json > report; elevenfold predict w.json 20b-nfc-header.csv --format json | head -1",
        "{\"row\":1,\"outputs\":[0.")]
    [InlineData("train 06-no-header-distinct.csv --header no --iterations 1 --weights w.json > report; elevenfold evaluate w.json 06-no-header-distinct.csv", " on 12 rows\n")]
    public void Its_numbers_are_these(string command, string expected)
    {
        var outcome = _shell.Run("elevenfold " + command);

        Assert.Equal(0, outcome.Exit);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"printf 'PK\003\004' > t", "found a zip archive, such as an Excel workbook (xlsx), expected the text of a table; save the sheet as CSV, or unpack the archive")]
    [InlineData(@"printf 'PAR1' > t", "found a Parquet file, expected the text of a table; convert it to CSV, such as by pandas: read_parquet(...).to_csv(..., index=False)")]
    [InlineData(@"printf 'a,y\n1,0\n' | gzip | head -c 20 > t", "found a gzip file that is damaged or cut, expected a whole one; check it with gzip -t, or copy it again")]
    [InlineData(
        @"printf '{""format"":1}' > t",
        "found a JSON object, such as weights or a trace, expected the text of a table; name the table; where a command takes WEIGHTS and DATA, the weights come first")]
    [InlineData(@"printf 'a;y\n1,5;0\n2;1\n' > t", "column 1 (a): 1 of 2 cells is a word ('1,5' 1; line 2); if they are numbers, their decimal mark is another one: add --decimal ,")]
    [InlineData(
        @"printf 'a,b,y\n1,2,0\n""1""2,3,1\n' > t",
        "line 3, column 1 (a): found text after the closing quote of a cell, expected a separator or the end of the line; double a quote that belongs to the text")]
    public void A_file_that_is_no_table_is_called_by_its_name(string made, string sentence)
    {
        var outcome = _shell.Run(made + "; elevenfold train t");

        Assert.Equal(65, outcome.Exit);
        Assert.Contains(sentence + "\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_alike_is_told_by_its_code_points()
    {
        var outcome = _shell.Run("printf 'a,b,y\n1,2,0\n3,4,1\n' | elevenfold train - --inputs \u0430");

        Assert.Contains("(did you mean 'a'? It has U+0061, found U+0430)", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saturated_network_gets_one_hint_and_quiet_suppresses_it()
    {
        const string Hint = "hint: the outputs no longer move: every slope is below 1e-12 at iteration 20000 and at the report before; "
            + "try --scale standard, since the inputs reach 7.9, or --learning-rate 0.01, since each update adds up 150 rows\n";
        var outcome = _shell.Run("elevenfold train samples/iris.csv --iterations 50000");

        Assert.EndsWith("virginica 50)\n" + Hint, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_shell.Run("elevenfold train samples/iris.csv --iterations 20000 --quiet").Error);
    }

    // A class in the training rows alone, words in the test table alone, a row without a target.
    [Fact]
    public void A_second_table_is_judged()
    {
        const string Train = "elevenfold train a.csv --categories k --iterations 100 --quiet --test b.csv";
        _shell.Run("printf 'k,x,y\nr,1,p\nr,2,p\ns,3,q\ns,4,q\n' > a.csv; printf 'x,k,y\n1,r,p\n4,s,p\n2,s,\n' > b.csv; printf 'x,k,y\n1,r,p\n4,t,p\n' > c.csv");

        Assert.Contains("accuracy 0.5 on 2 test rows\n", _shell.Run(Train).Output, StringComparison.Ordinal);
        var unknown = _shell.Run(Train.Replace("b.csv", "c.csv", StringComparison.Ordinal));
        Assert.Equal(
            (65, "elevenfold: c.csv, column 2 (k): 1 of 2 cells is an unknown word (t 1; line 3), expected those of the weights: r, s; correct them, or take them for zeros with --unknown zeros\n"),
            (unknown.Exit, unknown.Error));
        Assert.Equal(0, _shell.Run(Train.Replace("b.csv", "c.csv --unknown zeros", StringComparison.Ordinal)).Exit);
    }

    [Fact]
    public void Rows_without_a_prediction_keep_their_place()
    {
        var outcome = _shell.Run(
            "printf 'x,y\n1,0\n,1\n3,1\n' > a.csv; elevenfold train a.csv --missing drop --iterations 1 --weights w.json > report; elevenfold predict w.json a.csv | cut -c1-3;"
            + " elevenfold predict w.json a.csv --quiet --format json | sed -n 2p");

        Assert.Equal("y\n0.5\n\"\"\n0.6\n{\"row\":2,\"outputs\":null}\n", outcome.Output);
        Assert.EndsWith("a.csv: 1 of 3 rows have a missing cell, and no prediction\n", outcome.Error, StringComparison.Ordinal);
    }

    // What a table can show is derived anew: words, means, scalings and counts.
    [Theory]
    [InlineData("s/\"words\":\\[\"Ada\",\"Gen\"/\"words\":[\"Gen\",\"Ada\"/", "columns.categories")]
    [InlineData("s/46.12/46.13/", "columns.missing")]
    [InlineData("s/\"classRows\":\\[3,2/\"classRows\":[2,3/", "table")]
    public void A_trace_is_held_to_its_table(string edit, string property)
    {
        const string Train = "elevenfold train 14-na-and-words-in-inputs.csv --categories auto --missing mean --scale minmax --holdout 0.2 --stratify --iterations 3 --quiet --trace a.trace > report";
        Assert.Equal(0, _shell.Run(Train + "; elevenfold replay a.trace --data 14-na-and-words-in-inputs.csv").Exit);

        _shell.Run($"sed '{edit}' a.trace > b.trace");
        File.WriteAllBytes(_shell.PathOf("c.trace"), Rechained(File.ReadAllText(_shell.PathOf("b.trace"))));
        Assert.Equal(0, _shell.Run("elevenfold show c.trace").Exit);
        var outcome = _shell.Run("elevenfold replay c.trace --data 14-na-and-words-in-inputs.csv");

        Assert.Equal(65, outcome.Exit);
        Assert.StartsWith($"elevenfold: c.trace: {property} is ", outcome.Error, StringComparison.Ordinal);
    }

    private static byte[] Rechained(string trace)
    {
        var (chain, lines) = (Chain.Start, new List<byte>());
        foreach (var line in trace.TrimEnd('\n').Split('\n'))
        {
            (var closed, chain) = Chain.Close(chain, Encoding.UTF8.GetBytes(line[..line.LastIndexOf(",\"chain\":", StringComparison.Ordinal)]));
            lines.AddRange(closed);
        }

        return [.. lines];
    }
}
