using System.Text;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The parts of sweeps by hand: axes as text, shards, lines, results and statistics.</summary>
public sealed class SweepPartTests
{
    private static Experiment Base => Experiment.Default.With(Fields.Table, "xor.csv").With(Fields.Iterations, 5).With(Fields.Every, 2);

    [Theory]
    [InlineData("seed=5", "5")]
    [InlineData(" seed=5,7 ", "5 7")]
    [InlineData("seed=5..5", "5")]
    [InlineData("seed=0..7..3", "0 3 6")]
    [InlineData("seed=0..6..3", "0 3 6")]
    [InlineData("every=9223372036854775806..9223372036854775807", "9223372036854775806 9223372036854775807")]
    [InlineData("learning-rate=0.5", "0.5")]
    [InlineData("learningRate=1..8*2", "1 2 4 8")]
    [InlineData("learningRate=1..7.9*2", "1 2 4")]
    [InlineData("learningRate=0.1..0.1*2", "0.1")]
    [InlineData("learningRate=0.1..0.8*2", "0.1 0.2 0.4 0.8")]
    [InlineData("hidden=4,8+4", "[4] [8,4]")]
    [InlineData("recipe.update=plain,l2:0.1+adam", "[] [\"l2:0.1\",\"adam\"]")]
    [InlineData("scale=none,minmax", "\"none\" \"minmax\"")]
    [InlineData("table=a+b.csv", "\"a+b.csv\"")]
    public void A_text_is_an_axis(string text, string values)
    {
        var axis = AxisText.Parse(text).OrThrow();
        Assert.Equal(values, string.Join(' ', Enumerable.Range(0, (int)axis.Count).Select(place => Assert.Single(axis.At(place)).Json)));
    }

    [Theory]
    [InlineData("sed=1", typeof(Fault.AxisUnknown))]
    [InlineData("sha256=1", typeof(Fault.AxisUnknown))]
    [InlineData("initial=1", typeof(Fault.AxisUnknown))]
    [InlineData("seed", typeof(Fault.AxisValue))]
    [InlineData("seed=", typeof(Fault.AxisValue))]
    [InlineData("seed=1,", typeof(Fault.AxisValue))]
    [InlineData("seed=9..1", typeof(Fault.AxisValue))]
    [InlineData("seed=1..9..0", typeof(Fault.AxisValue))]
    [InlineData("seed=1..9..-1", typeof(Fault.AxisValue))]
    [InlineData("seed=1..9..1..1", typeof(Fault.AxisValue))]
    [InlineData("seed=x..9", typeof(Fault.AxisValue))]
    [InlineData("seed=1..x", typeof(Fault.AxisValue))]
    [InlineData("seed=1..9..x", typeof(Fault.AxisValue))]
    [InlineData("seed=-1..9", typeof(Fault.AxisValue))]
    [InlineData("seed=1..4294967296", typeof(Fault.AxisValue))]
    [InlineData("iterations=0..9223372036854775807", typeof(Fault.AxisValue))]
    [InlineData("seed=-9223372036854775807..9223372036854775807", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..8*1", typeof(Fault.AxisValue))]
    [InlineData("learningRate=0..8*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=8..1*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..Infinity*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..8*2*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..2..8*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=x..8*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..x*2", typeof(Fault.AxisValue))]
    [InlineData("learningRate=1..8*x", typeof(Fault.AxisValue))]
    [InlineData("seed=1,2&every=1", typeof(Fault.AxisUnpaired))]
    [InlineData("seed=1,2&sed=1", typeof(Fault.AxisUnknown))]
    public void Another_text_is_a_fault(string text, Type fault) => Assert.IsType(fault, AxisText.Parse(text).Case);

    [Theory]
    [InlineData("learningRate=1..2*1.000000001", 10_000)]
    [InlineData("learningRate=1..1*1.000000000001", 2)]
    [InlineData("every=1..9223372036854775806", long.MaxValue - 1)]
    [InlineData("every=1..1317624576693539402..7", 188_232_082_384_791_344)]
    public void An_axis_has_as_many_values(string text, long count) => Assert.Equal(count, AxisText.Parse(text).OrThrow().Count);

    [Theory]
    [InlineData("2/3", 2, 3)]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/3", 3, 3)]
    [InlineData("0/3", 0, 0)]
    [InlineData("4/3", 0, 0)]
    [InlineData("+1/3", 0, 0)]
    [InlineData("1/x", 0, 0)]
    [InlineData("x/1", 0, 0)]
    [InlineData("1", 0, 0)]
    [InlineData("1/2/3", 0, 0)]
    public void A_shard_is_one_of_some(string text, long number, long of) =>
        Assert.Equal(number == 0 ? null : new Shard(number, of), Shard.Parse(text).MatchUnsafe(Right: shard => shard, Left: _ => null));

    [Theory]
    [InlineData(1, 3, 8, "0 4 8")]
    [InlineData(2, 3, 8, "1 5 6")]
    [InlineData(3, 3, 8, "2 3 7")]
    [InlineData(1, 1, 2, "0 1")]
    [InlineData(5, 5, 4, "")]
    public void A_shard_has_one_experiment_of_each_block(long number, long of, long experiments, string indices)
    {
        var shard = new Shard(number, of);
        var expected = indices.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(index => long.Parse(index, System.Globalization.CultureInfo.InvariantCulture) < experiments);
        Assert.Equal(expected, Enumerable.Range(0, (int)shard.CountOf(experiments)).Select(line => shard.IndexAt(line).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_text_of_a_few_lines_is_that_of_each()
    {
        var alone = Sweep.Of(Experiment.Default, Array(AxisText.Parse("seed=1,2").OrThrow())).OrThrow();
        foreach (var sweep in new[] { alone, SweepOf("seed=1,2", "hidden=2,3&every=1,2"), SweepOf("learningRate=1,2", "dropout=0,0.5", "patience=1,2"), SweepOf() })
        {
            foreach (var shard in new[] { Shard.Whole, new Shard(2, 2) })
            {
                var texts = string.Concat(sweep.Texts(shard).Select(block => block.Fault.IsNone ? Encoding.UTF8.GetString(block.Utf8.Span) : "a fault"));
                Assert.Equal(string.Concat(sweep.Lines(shard).Select(line => Encoding.UTF8.GetString(line.OrThrow().Encode()))), texts);
            }
        }

        Assert.Equal(513, SweepOf("seed=0..512").Texts(Shard.Whole).Sum(block => block.Utf8.Span.Count((byte)'\n')));
        Assert.Equal(512, Assert.Single(SweepOf("seed=0..511").Texts(Shard.Whole)).Utf8.Span.Count((byte)'\n'));
        Assert.Equal([512, 1], SweepOf("seed=0..512").Texts(Shard.Whole).Select(block => block.Utf8.Span.Count((byte)'\n')));
        Assert.Equal([.. Enumerable.Repeat(512, 32), 1], SweepOf("seed=0..16384").Texts(Shard.Whole).Select(block => block.Utf8.Span.Count((byte)'\n')));
    }

    // The text of a block begins in a buffer of 2^18 bytes. In one of these sweeps the buffer has no room for the digest of the line that reaches its end.
    [Fact]
    public void A_line_has_its_digest_where_the_buffer_ends()
    {
        foreach (var length in Enumerable.Range(900, 8))
        {
            var sweep = Sweep.Of(Base.With(Fields.Table, new string('t', length)), Array(AxisText.Parse("seed=100..399").OrThrow())).OrThrow();
            var texts = string.Concat(sweep.Texts(Shard.Whole).Select(block => Encoding.UTF8.GetString(block.Utf8.Span)));
            Assert.Equal(string.Concat(sweep.Lines(Shard.Whole).Select(line => Encoding.UTF8.GetString(line.OrThrow().Encode()))), texts);
        }
    }

    // The values of an axis that is made by hand are not checked before.
    [Fact]
    public void A_text_ends_at_the_line_of_a_fault()
    {
        string?[] values = ["1", "2", "-3", .. Enumerable.Repeat("4", 600)];
        var axis = new Axis(Array(new AxisField(Fields.Seed, new AxisValues.Listed(new Arr<string?>(values)))));
        var sweep = Sweep.Of(Base, Array(axis)).OrThrow();
        var block = Assert.Single(sweep.Texts(Shard.Whole));
        Assert.True(block.Fault.IsSome);
        Assert.Equal(2, block.Utf8.Span.Count((byte)'\n'));
        Assert.Equal([true, true, false, true], sweep.Lines(Shard.Whole).Take(4).Select(line => line.IsRight));
    }

    [Fact]
    public void Axes_with_one_field_twice_or_too_many_places_are_refused()
    {
        Assert.IsType<Fault.AxisTwice>(Sweep.Of(Base, Array(AxisText.Parse("seed=1").OrThrow(), AxisText.Parse("every=1,2&seed=2,3").OrThrow())).Case);
        var half = AxisText.Parse("every=1..4611686018427387903").OrThrow();
        Assert.Equal(long.MaxValue - 1, Sweep.Of(Base, Array(half, AxisText.Parse("seed=1,2").OrThrow())).OrThrow().Count);
        Assert.IsType<Fault.TooManyExperiments>(Sweep.Of(Base, Array(half, AxisText.Parse("seed=1..3").OrThrow())).Case);
        var cases = new Axis(Array(new AxisField(Fields.Every, new AxisValues.Listed(Array<string?>("1")))), new AxisCases("kind", Array("a")));
        Assert.Equal(new Fault.AxisTwice("kind"), Sweep.Of(Base, Array(cases, cases with { Fields = default })).Case);
        Assert.Equal(new Fault.AxisTwice("every"), Sweep.Of(Base, Array(cases, cases)).Case);
        Assert.Equal(2, new Axis(default, new AxisCases("kind", Array("a", "b"))).Count);
    }

    [Theory]
    [InlineData("\"plan\":\"sweep/1\"", "\"plan\":\"sweep/2\"", typeof(Fault.FormatUnknown))]
    [InlineData("\"plan\":\"sweep/1\",", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"plan\":\"sweep/1\"", "\"plan\":1", typeof(Fault.UnexpectedValue))]
    [InlineData("\"index\":3,", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"index\":3", "\"index\":\"3\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"axes\":{\"seed\":7}", "\"axes\":7", typeof(Fault.UnexpectedValue))]
    [InlineData("\"axes\":{\"seed\":7}", "\"axes\":{\"seed\":8}", typeof(Fault.AxisOfOther))]
    [InlineData("\"axes\":{\"seed\":7}", "\"axes\":{\"kind\":8}", typeof(Fault.AxisOfOther))]
    [InlineData("\"axes\":{\"seed\":7}", "\"axes\":{\"kind\":\"a\"}", null)]
    [InlineData("\"axes\":{\"seed\":7}", "\"axes\":{}", null)]
    [InlineData("\"experiment\":{\"seed\":7}", "\"experiment\":{\"seed\":-7}", typeof(Fault.UnexpectedValue))]
    [InlineData("\"experiment\":{\"seed\":7}", "\"experiment\":{\"seed\":8}", typeof(Fault.IdentityWrong))]
    [InlineData("\"sha256\":\"", "\"sha256\":\"x", typeof(Fault.UnexpectedValue))]
    [InlineData("\"plan\"", "\"more\":1,\"plan\"", typeof(Fault.PropertyUnknown))]
    public void A_line_of_a_plan_has_its_properties(string was, string now, Type? fault)
    {
        var line = PlanLine.Of(3, Array(new NamedJson("seed", "7")), Experiment.Default.With(Fields.Seed, 7));
        var text = Encoding.UTF8.GetString(line.Encode())[..^1];
        Assert.Contains(was, text, StringComparison.Ordinal);
        var decoded = PlanLine.Decode(Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal)));
        Assert.Equal(fault, decoded.MatchUnsafe(Right: _ => null, Left: found => found.GetType()));
        Assert.True(!now.Contains("-7", StringComparison.Ordinal) || decoded.Case is Fault.UnexpectedValue { Path: "experiment.seed" });
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_no_sweep() => Assert.IsType<Fault.NotJson>(Assert.Single(SweepDocument.Decode("{"u8.ToArray()).Faults()));

    [Theory]
    [InlineData("\"index\":3,", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"index\":3", "\"index\":\"3\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"index\":3", "\"index\":3,\"index\":4", null)]
    [InlineData("\"axes\"", "\"sha256\":\"x\",\"axes\"", null)]
    [InlineData("\"error\"", "\"axes\":{},\"error\"", null)]
    [InlineData("\"sha256\"", "\"other\"", typeof(Fault.PropertyMissing))]
    [InlineData("\"axes\"", "\"other\"", typeof(Fault.PropertyMissing))]
    [InlineData("\"axes\":{", "\"axes\":[{", typeof(Fault.NotJson))]
    [InlineData("\"error\":0.5", "\"error\":0.5,\"more\":[1]", null)]
    public void A_result_has_its_properties(string was, string now, Type? fault)
    {
        var result = new SweepResult(3, new string('7', 64), Array(new NamedJson("network.hidden", "[4]")), Array(new NamedJson("error", "0.5")));
        var text = Encoding.UTF8.GetString(result.Encode())[..^1];
        var decoded = SweepResult.Decode(Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal)));
        Assert.Equal(fault, decoded.MatchUnsafe(Right: _ => null, Left: found => found.GetType()));
        decoded.IfRight(found =>
        {
            Assert.Equal((3, "[4]", "[4]", "0.5", false), (found.Index, found.Find("hidden"), found.Find("network.hidden"), found.Find("error"), found.IsFault));
            Assert.Null(found.Find("idden"));
            Assert.Equal(now.Contains("more", StringComparison.Ordinal) ? "[1]" : null, found.Find("more"));
        });
    }

    [Fact]
    public void A_result_without_values_and_one_that_failed_are_written()
    {
        var result = new SweepResult(3, new string('7', 64), default, default);
        Assert.Equal($"{{\"index\":3,\"sha256\":\"{new string('7', 64)}\",\"axes\":{{}}}}\n", Encoding.UTF8.GetString(result.Encode()));
        var failed = result with { Values = Array(new NamedJson("fault", "\"x\"")) };
        Assert.True(failed.IsFault && SweepResult.Decode(failed.Encode().AsMemory()[..^1]).OrThrow().IsFault);
        Assert.Equal(["b"], SweepTable.Others(result with { Axes = Array(new NamedJson("x.a", "1"), new NamedJson("b", "2")) }, Array("a")).ToArray());
    }

    [Fact]
    public void The_results_of_a_file_are_the_first_ones_of_its_plan()
    {
        PlanLine[] plan = [.. SweepOf("seed=1..3").Lines(Shard.Whole).Select(line => line.OrThrow())];
        SweepResult[] results = [.. plan.Select((line, i) => new SweepResult(line.Index, line.Sha256, line.Axes, Array(new NamedJson(i == 1 ? "fault" : "error", "1"))))];
        Either<Fault, SweepResumption> Of(params SweepResult[] found) =>
            SweepResumption.Of(found.Select((result, i) => (result.Encode()[..^1], i + 1L)), plan.AsEnumerable().GetEnumerator());

        Assert.Equal(new SweepResumption(results[0].Encode().Length + results[1].Encode().Length, 2, 1), Of(results[0], results[1]).OrThrow());
        Assert.Equal(new SweepResumption(0, 0, 0), Of().OrThrow());
        Assert.Equal(new Fault.InLine(2, new Fault.ResultOfOtherPlan(2, 1)), Of(results[0], results[2]).Case);
        Assert.Equal(new Fault.InLine(1, new Fault.ResultOfOtherPlan(0, 0)), Of(results[0] with { Sha256 = new string('7', 64) }).Case);
        Assert.Equal(new Fault.InLine(4, new Fault.MoreResultsThanPlan(3)), Of([.. results, results[2]]).Case);
        Assert.IsType<Fault.UnexpectedValue>(Assert.IsType<Fault.InLine>(Of(results[0] with { Sha256 = "x" }).Case).What);
    }

    [Theory]
    [InlineData("count", 5)]
    [InlineData("mean", 4)]
    [InlineData("sd", 3.5355339059327378)]
    [InlineData("min", 1)]
    [InlineData("max", 10)]
    [InlineData("median", 3)]
    [InlineData("q0", 1)]
    [InlineData("q100", 10)]
    [InlineData("q12.5", 1.5)]
    [InlineData("q90", 7.6)]
    [InlineData("converged<3", 0.4)]
    [InlineData("converged<11", 1)]
    public void A_statistic_is_that_of_its_name(string name, double expected) =>
        Assert.Equal(expected, SweepStatistic.Parse(name).OrThrow().Of([1, 2, 3, 4, 10]), 1e-12);

    [Theory]
    [InlineData("q101")]
    [InlineData("q-1")]
    [InlineData("q")]
    [InlineData("qx")]
    [InlineData("medium")]
    [InlineData("converged<x")]
    [InlineData("converged")]
    public void Another_name_is_no_statistic(string name) => Assert.IsType<Fault.OptionRefused>(SweepStatistic.Parse(name).Case);

    [Fact]
    public void Statistics_of_nothing_and_of_infinities_are_defined()
    {
        Assert.Equal(0, SweepStatistic.Parse("count").OrThrow().Of([]));
        Assert.Equal(double.NaN, SweepStatistic.Parse("median").OrThrow().Of([]));
        Assert.Equal(double.NaN, SweepStatistic.Parse("converged<1").OrThrow().Of([]));
        Assert.Equal(double.PositiveInfinity, SweepStatistic.Parse("q75").OrThrow().Of([1, 2, double.PositiveInfinity, double.PositiveInfinity]));
    }

    [Fact]
    public void A_table_counts_what_has_no_number()
    {
        SweepResult Of(string hidden, string name, string json) => new(0, string.Empty, Array(new NamedJson("network.hidden", hidden)), Array(new NamedJson(name, json)));
        SweepResult[] results =
        [
            Of("[4]", "error", "3"), Of("[2]", "error", "1"), Of("[4]", "error", "\"NaN\""), Of("[4]", "error", "1"),
            Of("[4]", "fault", "\"x\""), Of("[2]", "error", "\"x\""), Of("[2]", "error", "null"),
        ];
        var table = SweepTable.Of(results, Array("hidden", "none"), "error", Array("count", "min", "max").Map(name => SweepStatistic.Parse(name).OrThrow()));
        Assert.Equal(2, table.Failed);
        Assert.Equal("[4] null [2] null", string.Join(' ', table.Rows.SelectMany(row => row.Key)));
        Assert.Equal([3, 1, double.NaN, 2, 1, double.PositiveInfinity], table.Rows.SelectMany(row => row.Statistics).ToArray());
        Assert.Equal("count min max", string.Join(' ', table.Statistics));
    }

    [Fact]
    public void A_sample_has_one_of_n_by_the_seed()
    {
        Assert.All(Enumerable.Range(0, 50), index => Assert.True(SweepSample.Has(index, 1, 7)));
        long[] chosen = [.. Enumerable.Range(0, 1_000).Select(i => i + (5L << 32)).Where(index => SweepSample.Has(index, 10, 7))];
        Assert.InRange(chosen.Length, 60, 140);
        Assert.Equal(chosen, Enumerable.Range(0, 1_000).Select(i => i + (5L << 32)).Where(index => Philox(index) < (1UL << 32) / 10.0));
        static uint Philox(long index) => Randomness.Philox.Block(((uint)index, (uint)(index >> 32), 0, 0), (7, 1)).A;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void A_union_disposes_of_its_files(int taken)
    {
        ResultFile[] files = [new(0, 2, 3), new(1)];
        Assert.Equal(new long[] { 0, 1, 2, 3 }.Take(taken), SweepMerge.Union(files).Take(taken).Select(lines => lines.Single().Result.Index));
        Assert.All(files, file => Assert.Equal(1, file.Disposed));
    }

    [Fact]
    public void Lines_out_of_order_and_pairs_that_do_not_belong_together_are_faults()
    {
        PlanLine[] plan = [.. SweepOf("seed=1..3").Lines(Shard.Whole).Select(line => line.OrThrow())];
        Assert.Equal([true, true, true], SweepOrder.Plan(plan.Select(Right<Fault, PlanLine>)).Select(line => line.IsRight));
        var swapped = SweepOrder.Plan(new[] { plan[1], plan[0], plan[2] }.Select(Right<Fault, PlanLine>)).ToList();
        Assert.Equal([true, false], swapped.Select(line => line.IsRight));
        Assert.Equal((2L, 0L, 1L), swapped[1].Case is Fault.InLine { What: Fault.OutOfOrder order } at ? (at.Line, order.Index, order.Before) : default);
        Assert.Equal([true, false], SweepOrder.Plan([plan[0], plan[0]]).Select(line => line.IsRight));
        Assert.Equal([true, false], SweepOrder.Plan([plan[0], new Fault.TableUnexpected("a", "b"), plan[1]]).Select(line => line.IsRight));
        var result = new ResultLine(0, 9, new SweepResult(0, plan[0].Sha256, default, default), default);
        Assert.Null(new SweepPair(plan[0], result).OtherPlan);
        Assert.Null(new SweepPair(null, result).OtherPlan);
        Assert.Null(new SweepPair(plan[0], null).OtherPlan);
        Assert.Equal(new Fault.InLine(9, new Fault.ResultOfOtherPlan(0, 1)), new SweepPair(plan[1], result).OtherPlan);
        Assert.Equal(new Fault.InLine(9, new Fault.ResultOutsidePlan(0)), new SweepPair(null, result).OutsidePlan);
        Assert.Null(new SweepPair(plan[0], result).OutsidePlan);
        Assert.Null(new SweepPair(null, null).OutsidePlan);
    }

    private static Sweep SweepOf(params string[] axes) => Sweep.Of(Base, new Arr<Axis>(axes.Select(text => AxisText.Parse(text).OrThrow()))).OrThrow();

    // Results of these indices, read once.
    private sealed class ResultFile(params long[] indices) : IEnumerable<ResultLine>, IEnumerator<ResultLine>
    {
        private int _read;

        public int Disposed { get; private set; }

        public ResultLine Current => new(0, _read, new SweepResult(indices[_read - 1], string.Empty, default, default), default);

        object System.Collections.IEnumerator.Current => Current;

        public bool MoveNext() => _read++ < indices.Length;

        public void Reset() => _read = 0;

        public void Dispose() => Disposed++;

        public IEnumerator<ResultLine> GetEnumerator() => this;

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this;
    }
}
