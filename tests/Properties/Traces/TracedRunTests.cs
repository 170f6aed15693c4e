using Elevenfold.Comparing;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Traces that do not hold their data, and the table that they ask for.</summary>
public sealed class TracedRunTests
{
    [Fact]
    public void A_trace_without_its_batch_is_replayed_with_its_table_and_no_other()
    {
        var table = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "digits.csv"));
        var experiment = Experiment.Default
            .With(Fields.Classes, true).With(Fields.Scale, ScaleKind.MinMax).With(Fields.Holdout, 0.2).With(Fields.Hidden, Seq1(5))
            .With(Fields.Seed, 3).With(Fields.Iterations, 4).With(Fields.Every, 2).With(Fields.LearningRate, 0.01);
        var (trace, run) = Recorded(experiment, table);

        Assert.True(run.Examples.Inputs.Cells.Length > Recorder.MostCells);
        Assert.Equal(new Fault.TableNeeded("digits.csv", Sha256(table)), Replayed(trace, None).Case);
        Assert.Equal(
            new Fault.TableDiffers("digits.csv", Sha256(table.AsSpan(..^1)), Sha256(table)),
            Replayed(trace, Some<ReadOnlyMemory<byte>>(table.AsMemory(..^1))).Case);
        Assert.True(Replayed(trace, Some<ReadOnlyMemory<byte>>(table)).OrThrow().Mismatch.IsNone);
    }

    [Theory]
    [InlineData("iris.csv", ScaleKind.Standard, 0.3, "")]
    [InlineData("iris.csv", ScaleKind.None, 0, "4,2,1")]
    [InlineData("xor.csv", ScaleKind.MinMax, 0.25, "")]
    public void A_batch_made_of_its_table_again_is_the_batch(string name, ScaleKind scale, double holdout, string inputs)
    {
        var table = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));
        var experiment = Recordings.Experiment(scale, holdout).With(Fields.Inputs, inputs.Split(',', StringSplitOptions.RemoveEmptyEntries).ToSeq());
        var trained = experiment.On(table, name, None).Value();
        var header = Recorder.HeaderOf(trained.Run, trained.Dataset.Schema);
        var aside = header with { Examples = None };

        var made = TracedRun.Of(aside, Some<ReadOnlyMemory<byte>>(table)).OrThrow();

        Assert.Equal(trained.Run.Examples, made.Examples);
        Assert.Equal(trained.Run.Initial(), made.Initial());
        Assert.Equal(header.Examples, Some(made.Examples));
        Assert.Equal(made, TracedRun.Of(header, Some<ReadOnlyMemory<byte>>(table)).OrThrow());
    }

    // The name, the digest and the table are right; one thing that the header claims is not what the table gives.
    [Theory]
    [InlineData("\"inputs\":[\"sepal_length\"", "\"inputs\":[\"petal\"", "inputs")]
    [InlineData("\"targets\":[\"species\"]", "\"targets\":[\"kind\"]", "targets")]
    [InlineData("\"versicolor\",\"virginica\"", "\"virginica\",\"versicolor\"", "classes")]
    [InlineData("\"offset\":[4.3,", "\"offset\":[4.5,", "scale")]
    [InlineData("\"divisor\":[3.6000000000000005,", "\"divisor\":[3.6,", "scale")]
    [InlineData("\"kind\":\"minmax\"", "\"kind\":\"none\"", "scale")]
    public void What_a_header_claims_is_checked_whether_it_holds_its_batch_or_not(string was, string now, string property)
    {
        var (table, header) = Iris();
        foreach (var one in new[] { header, header with { Examples = None } })
        {
            var edited = Edited(one, was, now);

            Assert.Equal(
                new Fault.HeaderContradicted("columns." + property, Column(edited, property).IfNone("nothing"), Column(one, property)),
                TracedRun.Of(edited, Some<ReadOnlyMemory<byte>>(table)).Case);
            Assert.Equal(one.Examples.IsSome, TracedRun.Of(edited, None).IsRight);
        }
    }

    [Theory]
    [InlineData("inputs")]
    [InlineData("targets")]
    public void Every_cell_of_a_batch_is_checked_by_its_bits(string part)
    {
        var (table, header) = Iris();
        var batch = header.Examples.IfNone(() => throw new InvalidOperationException());
        var cells = (part == "inputs" ? batch.Inputs : batch.Targets).Cells.Length;
        for (var i = 0; i < cells; i += 7)
        {
            var changed = part == "inputs"
                ? Examples.Of(Nudged(batch.Inputs, i), batch.Targets).OrThrow()
                : Examples.Of(batch.Inputs, Nudged(batch.Targets, i)).OrThrow();
            var edited = header with { Examples = Some(changed) };
            var columns = part == "inputs" ? batch.Inputs.Columns : batch.Targets.Columns;

            var found = Assert.IsType<Fault.HeaderContradicted>(TracedRun.Of(edited, Some<ReadOnlyMemory<byte>>(table)).Case);

            Assert.Equal($"examples.{part}[{i / columns}][{i % columns}]", found.Property);
            Assert.True(TracedRun.Of(edited, None).IsRight);
        }
    }

    [Fact]
    public void What_a_header_says_of_the_rows_is_checked()
    {
        var (table, header) = Iris();
        var was = "{\"rows\":150,\"heldOut\":45,\"classRows\":[50,50,50]}";

        Assert.Equal(
            new Fault.HeaderContradicted("table", was.Replace("50,50]", "49,51]", StringComparison.Ordinal), Some(was)),
            TracedRun.Of(Edited(header, "[50,50,50]", "[50,49,51]"), Some<ReadOnlyMemory<byte>>(table)).Case);
        Assert.True(TracedRun.Of(Edited(header, "\"table\":" + was + ",", string.Empty), Some<ReadOnlyMemory<byte>>(table)).IsRight);
    }

    [Fact]
    public void The_first_of_two_contradictions_is_named()
    {
        var (table, header) = Iris();
        var edited = Edited(Edited(header, "\"inputs\":[\"sepal_length\"", "\"inputs\":[\"petal\""), "\"offset\":[4.3,", "\"offset\":[4.5,");

        Assert.Equal("columns.inputs", Assert.IsType<Fault.HeaderContradicted>(TracedRun.Of(edited, Some<ReadOnlyMemory<byte>>(table)).Case).Property);
        Assert.Equal(
            new Fault.TableDiffers("iris.csv", Sha256(table.AsSpan(..^1)), Sha256(table)), TracedRun.Of(header, Some<ReadOnlyMemory<byte>>(table.AsMemory(..^1))).Case);
    }

    // A table gives no scaling of 7: the weights bring it.
    [Fact]
    public void A_run_from_given_weights_has_their_schema()
    {
        var table = "a,y\n1,0\n2,1\n"u8.ToArray();
        var scaling = new Scaling(ScaleKind.Standard, Arithmetic.Matrix.Of([0.0]), Arithmetic.Matrix.Of([7.0]));
        var given = new WeightsDocument(Weights.Of(Arithmetic.Matrix.Of([0.5])).OrThrow(), Some(new Schema(Array("a"), Array("y"), None, scaling)));
        var trained = Experiment.Default.On(table, "t.csv", given).Value();
        var header = Recorder.HeaderOf(trained.Run, trained.Dataset.Schema);

        Assert.Equal(trained.Run.Examples, TracedRun.Of(header, Some<ReadOnlyMemory<byte>>(table)).OrThrow().Examples);
    }

    // The lines of a trace take memory too.
    [Fact]
    public void A_trace_is_refused_where_its_lines_do_not_fit_into_memory()
    {
        var header = Recordings.Small.Header;
        Fault Needed(int rows) => Assert.Single(Training.Train.Fitting(header.Topology, rows, 0, isRecorded: true).Faults());
        long BytesOf(int rows) => ((Fault.MemoryTooSmall)Needed(rows)).Needed;

        Assert.True(BytesOf(2) > BytesOf(0));
        Assert.True(TracedRun.Of(header, None, BytesOf(2)).IsRight);
        Assert.Equal(new Fault.InLine(1, (Fault.MemoryTooSmall)Needed(2) with { Available = BytesOf(2) - 1 }), TracedRun.Of(header, None, BytesOf(2) - 1).Case);
        Assert.Equal(new Fault.InLine(1, Needed(0)), TracedRun.Fitting(header, 0).Case);
    }

    [Fact]
    public void A_table_is_read_again_as_the_experiment_says()
    {
        var table = System.Text.Encoding.Unicode.GetPreamble()
            .Concat(System.Text.Encoding.Unicode.GetBytes("! any; table\r\n1,5;red;100\r\n;blue;300\r\n2,5;?;200\r\n0,5;red;\r\n3,5;blue;200\r\n9;red;150\r\n")).ToArray();
        var experiment = Recordings.Experiment(ScaleKind.Standard, 0)
            .With(Fields.Header, HeaderKind.No).With(Fields.Separator, Separator.Semicolon).With(Fields.Mark, DecimalMark.Comma).With(Fields.Comment, "!")
            .With(Fields.Categories, Seq1("auto")).With(Fields.Missing, MissingKind.Mean).With(Fields.ScaleTargets, ScaleKind.MinMax)
            .With(Fields.HoldoutBy, "1=9,0").With(Fields.Inputs, Seq("1", "2"));
        Assert.IsType<Fault.ColumnHasMissing>(Assert.Single(experiment.On(table, "t.csv").Faults()));

        foreach (var one in new[] { experiment.With(Fields.Missing, MissingKind.Drop), experiment.With(Fields.Targets, Seq1("1")).With(Fields.Inputs, Seq1("2")) })
        {
            var trained = one.With(Fields.Missing, MissingKind.Drop).On(table, "t.csv").Value();
            var header = Recorder.HeaderOf(trained.Run, trained.Dataset.Schema, trained.Dataset.Summary);

            Assert.Equal(trained.Run.Examples, TracedRun.Of(header with { Examples = None }, Some<ReadOnlyMemory<byte>>(table)).OrThrow().Examples);
            Assert.Equal(trained.Run.Initial(), TracedRun.Of(header, Some<ReadOnlyMemory<byte>>(table)).OrThrow().Initial());
        }
    }

    // The seed and the fraction say which rows were held out: with others the rows are others.
    [Theory]
    [InlineData("\"seed\":7", "\"seed\":8")]
    [InlineData("\"holdout\":0.3", "\"holdout\":0.2")]
    public void Rows_that_another_split_gives_are_found(string was, string now)
    {
        var (table, header) = Iris();

        Assert.IsType<Fault.HeaderContradicted>(TracedRun.Of(Edited(header, was, now), Some<ReadOnlyMemory<byte>>(table)).Case);
    }

    [Fact]
    public void A_header_without_columns_can_not_be_compared_with_a_table()
    {
        var (table, header) = Iris();

        Assert.Equal(
            new Fault.ColumnsUnnamed(),
            TracedRun.Of(header with { Schema = None }, Some<ReadOnlyMemory<byte>>(table)).Case);
    }

    [Fact]
    public void Bisecting_checks_both_traces_where_both_hold_their_data()
    {
        var (table, header) = Iris();
        var state = new Training.Snapshot(0, Training.Train.Initial(header.Topology, header.Experiment.Seed), new Error(0.5));
        var edited = Edited(header, "[4.3,", "[4.5,");
        var (right, wrong) = (ComparedRuns.Trace(header, [state]), ComparedRuns.Trace(edited, [state]));
        foreach (var (a, b, side) in new[] { (right, wrong, Side.B), (wrong, right, Side.A) })
        {
            Assert.Equal(
                new SidedFault(side, new Fault.HeaderContradicted("columns.scale", Column(edited, "scale").IfNone(string.Empty), Column(header, "scale"))),
                Bisect.Of(a, b, known => TracedRun.Of(known, Some<ReadOnlyMemory<byte>>(table))).Case);
        }
    }

    private static (byte[] Table, TraceLine.Header Header) Iris()
    {
        var table = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "iris.csv"));
        var trained = Recordings.Experiment(ScaleKind.MinMax, 0.3).On(table, "iris.csv", None).Value();
        return (table, Recorder.HeaderOf(trained.Run, trained.Dataset.Schema, trained.Dataset.Summary));
    }

    // A property of the columns, as JSON.
    private static Option<string> Column(TraceLine.Header header, string name) =>
        SchemaText.Encode(header.Schema).Where(property => property.Name == name).Select(property => property.Value).HeadOrNone();

    private static TraceLine.Header Edited(TraceLine.Header header, string was, string now)
    {
        var line = System.Text.Encoding.UTF8.GetString(Recorder.Begin(header).Line);
        Assert.Contains(was, line, StringComparison.Ordinal);
        return (TraceLine.Header)TraceText.Decode(System.Text.Encoding.UTF8.GetBytes(line.Replace(was, now, StringComparison.Ordinal)), isFirst: true, isIntact: false).OrThrow();
    }

    private static Arithmetic.Matrix Nudged(Arithmetic.Matrix matrix, int at) => Arithmetic.Matrix.Create(
        matrix.Rows, matrix.Columns, (row, column) => (row * matrix.Columns) + column == at ? Math.BitIncrement(matrix[row, column]) : matrix[row, column]);

    private static (byte[] Trace, Run Run) Recorded(Experiment experiment, byte[] table)
    {
        var trained = experiment.On(table, "digits.csv", None).Value();
        var header = Recorder.HeaderOf(trained.Run, trained.Dataset.Schema);
        return (new Recording(header, trained.Run.Examples, experiment.Iterations).Record(), trained.Run);
    }

    private static Either<Fault, Replayed> Replayed(byte[] trace, Option<ReadOnlyMemory<byte>> table) =>
        Replaying.Replay.Of(Recordings.Split(trace), header => TracedRun.Of(header, table));

    private static string Sha256(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
