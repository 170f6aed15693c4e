using System.Xml.Linq;
using Elevenfold.Arithmetic;
using Elevenfold.Charts;
using Elevenfold.Cli.Rendering;
using Elevenfold.Model;
using Elevenfold.Sweeps;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Fields = Elevenfold.Experiments.Fields;

namespace Elevenfold.Properties;

/// <summary>Every picture is finite and lies on its sheet, and the same values give the same bytes.</summary>
public sealed class PictureTests
{
    private static readonly string[] Optimizers = ["\"plain\"", "\"adam\""];
    private static readonly string[] HiddenLayers = ["[2]", "[4]", "[8,4]"];
    private static readonly string[] WordsOfTable = ["2", "4", "8,4", "optimizer plain", "optimizer adam", "error by hidden and optimizer"];

    [Fact]
    public void Every_picture_of_a_random_run_is_finite_and_on_its_sheet() => AnyDrawings.ForAll(Recordings.Any(8), recording =>
    {
        var state = AnyDrawings.StateOf(recording, 0);
        int?[] rows = [null, .. Enumerable.Range(0, state.Batch.Rows).Select(row => (int?)row)];
        Drawing[] drawings =
        [
            WeightsChart.Of(state),
            .. rows.Select(row => UpdateChart.Of(state, row)),
            .. Enum.GetValues<LogAxes>().Select(axes => ErrorChart.Of(Array(("a.trace", AnyDrawings.HistoryOf(recording.Record()))), axes)),
        ];
        Assert.All(drawings, AnyDrawings.AssertOnSheet);
        Assert.All(drawings, drawing => Assert.NotNull(XDocument.Parse(SvgText.Of(drawing)).Root));
    });

    [Fact]
    public void Weights_of_any_size_and_any_bits_have_a_picture() => AnyDrawings.ForAll(Networks(), network =>
    {
        var drawing = WeightsOf(network.Layers, network.Cells, network.Bias);
        AnyDrawings.AssertOnSheet(drawing);
        Assert.InRange(SvgText.Of(drawing).Length, 500, 250_000);
    }, 50);

    [Fact]
    public void A_large_network_is_a_small_picture()
    {
        var cells = Enumerable.Range(0, 784 * 100).Select(i => ((i * 7919L) % 2000 / 1000.0) - 1).ToArray();
        var matrices = Array(Matrix.Of(784, 100, cells), Matrix.Of(100, 10, cells.AsSpan(0, 1000)));
        var drawing = WeightsChart.Of(matrices, Array(784, 100, 10), Network.Tutorial, (Arr<string>.Empty, Arr<string>.Empty), "t", "s");
        AnyDrawings.AssertOnSheet(drawing);
        Assert.InRange(SvgText.Of(drawing).Length, 1_000, 60_000);
    }

    [Fact]
    public void A_cell_of_a_block_shows_its_largest_weight()
    {
        var matrix = Matrix.Create(1000, 1, (r, _) => r == 500 ? -8 : 0);
        var drawing = WeightsChart.Of(Array(matrix), Array(1000, 1), Network.Tutorial, (Arr<string>.Empty, Arr<string>.Empty), "t", "s");
        var negative = drawing.Marks.OfType<Mark.Lines>().First(lines => lines.Outline is { Ink: Ink.Negative, Opacity: 1 });
        Assert.Equal(1, negative.Parts.Count);
    }

    [Fact]
    public void The_same_values_give_the_same_bytes() => AnyDrawings.ForAll(Recordings.Any(8), recording => Assert.Equal(
        SvgText.Of(UpdateChart.Of(AnyDrawings.StateOf(recording, 0), row: null)),
        SvgText.Of(UpdateChart.Of(AnyDrawings.StateOf(recording, 0), row: null))), 20);

    [Fact]
    public void The_sigmoid_can_be_marked_anywhere() => AnyDrawings.ForAll(Cases.Between(-6, 6).ArrayOf(8), places =>
    {
        var drawing = SigmoidChart.Of(new(places));
        AnyDrawings.AssertOnSheet(drawing);
        Assert.Equal(8, drawing.Marks.OfType<Mark.Text>().Count(text => text.Words.StartsWith("x = ", StringComparison.Ordinal)));
    });

    [Fact]
    public void The_sums_on_the_edges_of_a_batch_are_those_of_its_rows()
    {
        var state = AnyDrawings.StateOf(Recordings.Small, 0);
        var update = Assert.Single(state.Shown.Parts.Filter(part => part.Name == "syn0_update")).Value;
        var texts = UpdateChart.Of(state, row: null).Marks.OfType<Mark.Text>().Select(text => text.Words).ToArray();
        Assert.All(update.Cells.ToArray(), cell => Assert.Contains($"update {Plot.Number(cell)}", texts));
        Assert.Contains(texts, text => text == "l1_error = " + string.Join(", ", state["l1_error"].Cells.ToArray().Select(x => Plot.Number(x, 3))));
    }

    [Fact]
    public void A_row_has_the_tutorials_lines()
    {
        var state = AnyDrawings.StateOf(Recordings.Small, 0);
        var texts = UpdateChart.Of(state, row: 1).Marks.OfType<Mark.Text>().Select(text => text.Words).ToArray();
        Assert.Contains("y == 1", texts);
        Assert.Contains($"l1_error = {Plot.Number(state["l1_error"][1, 0])}", texts);
        Assert.Contains($"l1_delta = {Plot.Number(state["l1_delta"][1, 0])}", texts);
        Assert.Contains($"1 * {Plot.Number(state["l1_delta"][1, 0])}", texts);
        Assert.Contains(texts, text => text is "l0" or "syn0");
    }

    [Fact]
    public void Runs_are_named_by_what_their_experiments_have_different()
    {
        var (a, b) = (Recordings.Small.Header, Recordings.Small.Header.With(Fields.LearningRate, 0.5));
        Assert.Equal(["learningRate 1", "learningRate 0.5"], Names(("a", a), ("b", b)));
        Assert.Equal(["learningRate 1, seed 1", "learningRate 0.5, seed 7"], Names(("a", a), ("b", b.With(Fields.Seed, 7))));
        Assert.Equal(["a", "b"], Names(("a", a), ("b", a)));
        Assert.Equal(["a", "b", "c"], Names(("a", a), ("b", b), ("c", b)));

        static IEnumerable<string> Names(params (string File, TraceLine.Header Header)[] runs) =>
            ErrorChart.NamesOf(new(runs.Select(run => (run.File, new ErrorHistory(run.Header, Array((0L, 0.5))))))).AsEnumerable();
    }

    [Fact]
    public void What_can_not_be_shown_is_a_gap_and_the_legend_counts_it()
    {
        var history = new ErrorHistory(Recordings.Small.Header, Array((0L, 0.5), (1L, double.NaN), (2L, double.PositiveInfinity), (3L, 0.25), (4L, 0.125), (5L, 0.0)));
        var drawing = ErrorChart.Of(Array(("a", history)), LogAxes.Both);
        AnyDrawings.AssertOnSheet(drawing);
        Assert.Contains("a (3 not shown, first NaN at 1)", drawing.Marks.OfType<Mark.Text>().Select(text => text.Words));
        Assert.Equal([2], drawing.Marks.OfType<Mark.Lines>().First(lines => lines.Outline is { Ink: Ink.Series1 }).Parts.Map(part => part.Count).AsEnumerable());
        Assert.Contains(drawing.Marks.OfType<Mark.Circle>(), circle => circle.Radius == 2);
    }

    [Fact]
    public void A_table_has_a_line_for_each_value_of_the_second_axis_and_words_where_an_axis_has_no_numbers()
    {
        var rows = from optimizer in Optimizers
                   from hidden in HiddenLayers
                   select new SweepTableRow(Array(hidden, optimizer), Array(0.5, 0.1, double.PositiveInfinity));
        var drawing = SweepChart.Of(new(Array("network.hidden", "optimizer"), Array("median", "min", "max"), new(rows), 0), "error", LogAxes.Auto);
        AnyDrawings.AssertOnSheet(drawing);
        var texts = drawing.Marks.OfType<Mark.Text>().Select(text => text.Words).ToArray();
        Assert.All(WordsOfTable, word => Assert.Contains(word, texts));
    }

    private static Drawing WeightsOf(int[] layers, double[] cells, Bias bias)
    {
        var network = new Network(bias, Activation.Sigmoid, Activation.Sigmoid);
        var matrices = layers.Zip(layers.Skip(1), (from, to) => Matrix.Create(from + (network.HasBias ? 1 : 0), to, (r, c) => cells[((r * 31) + c) % cells.Length]));
        return WeightsChart.Of(new(matrices), new(layers), network, (new(layers.Take(1).SelectMany(n => Enumerable.Repeat("<a>", n))), Arr<string>.Empty), "t", "s");
    }

    private static Gen<(int[] Layers, double[] Cells, Bias Bias)> Networks() =>
        from depth in Gen.Choose(2, 5)
        from layers in Gen.Frequency((4, Gen.Choose(1, 20)), (1, Gen.Choose(21, 300))).ArrayOf(depth)
        from cells in Gen.OneOf(Cases.Patterns(), Cases.Between(-2, 2), Gen.Elements(0, double.NaN, 1e-300, double.Epsilon)).ArrayOf(97)
        from bias in Gen.Elements(Enum.GetValues<Bias>())
        select (layers, cells, bias);
}
