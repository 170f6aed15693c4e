using System.Globalization;
using System.Text;
using Elevenfold.Comparing;
using Elevenfold.Arithmetic;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>Every fault can be met, through a public function and a plain input, and says itself in one sentence.</summary>
public sealed class FaultTests
{
    private const string Header = "a,b,y\n";

    private static readonly Weights Small = Train.Initial(Topology.Of(Seq(2, 1)).Value(), 1);

    // Each fault by name, with an input that has it.
    private static readonly Dictionary<string, Func<Fault[]>> Examples = new(StringComparer.Ordinal)
    {
        [nameof(Fault.TooFewLayers)] = () => Topology.Of(Seq1(3)).Faults(),
        [nameof(Fault.LayerWithoutUnits)] = () => Topology.Of(Seq(3, 0)).Faults(),
        [nameof(Fault.MemoryTooSmall)] = () => Topology.Of(Seq(1000, 1000)).Bind(topology => Train.Fitting(topology, 1000, 1_000_000)).Faults(),
        [nameof(Fault.SynapseTooLarge)] = () => Topology.Of(Seq(int.MaxValue, 2)).Faults(),
        [nameof(Fault.SynapsesDoNotMeet)] = () => Weights.Of(Seq(Cells(1, 2), Cells(1, 1))).Faults(),
        [nameof(Fault.RowsDoNotMatch)] = () => Elevenfold.Model.Examples.Of(Cells(1, 1), Cells(2, 1)).Faults(),
        [nameof(Fault.InputsDoNotFit)] = () => Cases.BatchOf(Cells(1, 3), Cells(1, 1), 1).Examples.For(Small.Topology).Faults(),
        [nameof(Fault.TargetsDoNotFit)] = () => Cases.BatchOf(Cells(1, 2), Cells(1, 2), 1).Examples.For(Small.Topology).Faults(),
        [nameof(Fault.LearningRateOutOfRange)] = () => LearningRate.Of(double.NaN).Faults(),
        [nameof(Fault.OptionRefused)] = () => Experiment.SeedOf(-1).Faults(),
        [nameof(Fault.TableUnexpected)] = () => Experiment.Default.With(Fields.TableSha256, new string('0', 64)).On(Given, "t.csv", None).Faults(),
        [nameof(Fault.InitialNeeded)] = () => Experiment.Default.With(Fields.Initial, new string('0', 64)).On(Tables.Of("a,y", "1,1")).Faults(),
        [nameof(Fault.InitialUnexpected)] = () =>
            Experiment.Default.With(Fields.Initial, new string('0', 64)).On(Tables.Of("a,y", "1,1"), Some(new WeightsDocument(Train.Initial(Topology.Of(Seq(1, 1)).OrThrow(), 1), None))).Faults(),
        [nameof(Fault.IterationsOutOfRange)] = () => Of(Resume.Of([], -1)),
        [nameof(Fault.HoldoutOutOfRange)] = () => Split.Of(10, 1, 1).Faults(),
        [nameof(Fault.NoHeldOutRow)] = () => Split.Of(10, 0.01, 1).Faults(),
        [nameof(Fault.NoTrainingRow)] = () => Split.Of(10, 0.99, 1).Faults(),
        [nameof(Fault.HoldoutTwice)] = () => Held(new SplitChoice(0.5, By: "a=1")),
        [nameof(Fault.StratifyWithoutHoldout)] = () => Held(new SplitChoice(0, IsStratified: true)),
        [nameof(Fault.StratifyNeedsClasses)] = () => Held(new SplitChoice(0.5, IsStratified: true)),
        [nameof(Fault.HoldoutByUnclear)] = () => Held(new SplitChoice(0, By: "a")),
        [nameof(Fault.HoldoutByUnmatched)] = () => Held(new SplitChoice(0, By: "a=7")),
        [nameof(Fault.MeanNotFinite)] = () =>
            Dataset.Of(Tables.Of("a,y", "1.5e308,0", "1.5e308,1", ",1"), DatasetPlan.Default with { Missing = MissingKind.Mean }).Faults(),
        [nameof(Fault.EmptyTable)] = () => Tables.Parse("").Faults(),
        [nameof(Fault.NoRows)] = () => Tables.Parse(Header).Faults(),
        [nameof(Fault.NotText)] = () => Tables.Parse(Header + "1,\0,1").Faults(),
        [nameof(Fault.NotUtf16)] = () => Table.Parse((byte[])[0xFF, 0xFE, 0x00]).Faults(),
        [nameof(Fault.OtherFormat)] = () => Table.Parse("PAR1\u0015\u0004"u8.ToArray()).Faults(),
        [nameof(Fault.GzipDamaged)] = () => Table.Parse(TextFormatTests.Damaged(Given)).Faults(),
        [nameof(Fault.GzipTooLarge)] = () => Table.Parse(TextFormatTests.Compressed(Given), memory: Given.Length - 1).Faults(),
        [nameof(Fault.SeemsHeaderless)] = () => Tables.Of("1,2,1", "3,4,0").Prepared().Faults(),
        [nameof(Fault.NotUtf8)] = () => Table.Parse((byte[])[.. Encoding.UTF8.GetBytes(Header), 0xFF]).Faults(),
        [nameof(Fault.StrayQuote)] = () => Prepare(ColumnChoice.Default, "1,\"2\"3,1"),
        [nameof(Fault.UnterminatedQuote)] = () => Tables.Parse(Header + "1,\"2,1").Faults(),
        [nameof(Fault.UnnamedColumn)] = () => Tables.Of("a,,y", "1,2,1").Prepared(Inputs("2")).Faults(),
        [nameof(Fault.DuplicateColumn)] = () => Tables.Of("a,a,y", "1,2,1").Prepared().Faults(),
        [nameof(Fault.RaggedRow)] = () => Tables.Parse(Header + "1,1").Faults(),
        [nameof(Fault.EmptyColumnName)] = () => Prepare(Inputs("a", "")),
        [nameof(Fault.UnknownColumn)] = () => Prepare(Inputs("c")),
        [nameof(Fault.ColumnChosenTwice)] = () => Prepare(Inputs("a", "a")),
        [nameof(Fault.DefaultTargetIsInput)] = () => Prepare(Inputs("a", "y")),
        [nameof(Fault.NoInputColumn)] = () => Prepare(ColumnChoice.Default with { Targets = Seq("a", "b", "y") }),
        [nameof(Fault.MissingColumn)] = () => Known().Inputs(Tables.Of("b,y", "1,1")).Faults(),
        [nameof(Fault.ColumnHasWords)] = () => Prepare(ColumnChoice.Default, "1,x,1"),
        [nameof(Fault.ColumnHasMissing)] = () => Prepare(ColumnChoice.Default, "1,,1"),
        [nameof(Fault.ColumnNotFinite)] = () => Prepare(ColumnChoice.Default, "1,inf,1"),
        [nameof(Fault.ColumnHasUnknownWords)] = () => (Known() with { Classes = Some(Array("cat")) }).Examples(Tables.Of("a,b,y", "1,2,dog")).Faults(),
        [nameof(Fault.ColumnAllMissing)] = () => Prepare(DatasetPlan.Default with { Missing = MissingKind.Mean }, "1,,1", "1,NA,0"),
        [nameof(Fault.NoRowKept)] = () => Prepare(DatasetPlan.Default with { Missing = MissingKind.Drop }, "1,,1", ",2,0"),
        [nameof(Fault.CategoryNotInput)] = () => Prepare(DatasetPlan.Default with { Categories = Seq1("y") }, "1,2,1"),
        [nameof(Fault.CategoryIsId)] = () => Prepare(Encoded, [.. Enumerable.Range(0, 20).Select(row => $"1,w{row},1")]),
        [nameof(Fault.TooManyInputs)] = () => Dataset.Of(Tables.Of("a,b,y", "1,x,1", "1,z,0"), Encoded, memory: 100).Faults(),
        [nameof(Fault.NotFinite)] = () => Tables.Of("a,y", "0,1", "1e-300,0").SchemaOf(scale: ScaleKind.MinMax).Value().Inputs(Tables.Of("a", "1e9")).Faults(),
        [nameof(Fault.UnreachableTarget)] = () => Prepare(ColumnChoice.Default, "1,2,7"),
        [nameof(Fault.ClassesNeedOneTarget)] = () => Prepare(ColumnChoice.Default with { Targets = Seq("b", "y"), Classes = true }),
        [nameof(Fault.TargetIsId)] = () => Labels(rows: 1_000, labels: 1_000),
        [nameof(Fault.TooManyClasses)] = () => Labels(rows: 70_000, labels: 35_000),
        [nameof(Fault.ScalingNotFinite)] = () => Tables.Of("a,y", "1e308,1", "-1e308,0").Prepared(scale: ScaleKind.MinMax).Faults(),
        [nameof(Fault.NotJson)] = () => Decode("{"),
        [nameof(Fault.NotPlainJson)] = () => Decode("\uFEFF{}"),
        [nameof(Fault.PropertyMissing)] = () => Decode("""{"layers":[1,1]}"""),
        [nameof(Fault.PropertyUnknown)] = () => Decode("""{"layer":[1,1]}"""),
        [nameof(Fault.UnexpectedValue)] = () => Decode("""{"layers":[1,1],"weights":[[["x"]]]}"""),
        [nameof(Fault.RowLength)] = () => Decode("""{"layers":[2,2],"weights":[[[1,2],[1]]]}"""),
        [nameof(Fault.FormatUnknown)] = () => Decode("""{"format":"elevenfold-weights/2","layers":[1,1],"weights":[[[1]]]}"""),
        [nameof(Fault.LayersDoNotMatch)] = () => Decode("""{"layers":[1,2],"weights":[[[1]]]}"""),
        [nameof(Fault.ListLength)] = () => Decode("""{"layers":[1,1],"inputs":["a","b"],"targets":["y"],"weights":[[[1]]]}"""),
        [nameof(Fault.FeaturesDoNotFit)] = () => Decode("""{"layers":[1,1],"inputs":["a"],"categories":[{"column":"a","words":["x","z"]}],"targets":["y"],"weights":[[[1]]]}"""),
        [nameof(Fault.NotReached)] = () => ShowTests.FaultsOf(StateSelection.At([4], last: false)),
        [nameof(Fault.WeightsNotRecorded)] = LastStateTests.FaultsWithoutData,
        [nameof(Fault.InitialDoesNotFit)] = () =>
            Experiment.Default.With(Fields.Hidden, Seq1(3)).On(Tables.Of("a,y", "1,1"), Some(new WeightsDocument(Train.Initial(Topology.Of(Seq(1, 7, 1)).OrThrow(), 1), None))).Faults(),
        [nameof(Fault.InitialOfOtherNetwork)] = () =>
            Experiment.Default.With(Fields.Bias, Bias.Last).On(Tables.Of("a,y", "1,1"), Some(new WeightsDocument(Train.Initial(Topology.Of(Seq(1, 1)).OrThrow(), 1), None))).Faults(),
        [nameof(Fault.BatchTooLarge)] = () => Experiment.Default.With(Fields.Batch, 2).On(Tables.Of("a,y", "1,1")).Faults(),
        [nameof(Fault.DropoutWithoutHidden)] = () => Experiment.Default.With(Fields.Dropout, 0.5).On(Tables.Of("a,y", "1,1")).Faults(),
        [nameof(Fault.PatienceWithoutHeldOut)] = () => Experiment.Default.With(Fields.Patience, 3).On(Tables.Of("a,y", "1,1")).Faults(),
        [nameof(Fault.EpochsAndIterations)] = () => Experiment.Default.With(Fields.Epochs, 3).With(Fields.Iterations, 7).On(Tables.Of("a,y", "1,1")).Faults(),
        [nameof(Fault.TooManyEpochs)] = () => Experiment.Default.With(Fields.Epochs, long.MaxValue).With(Fields.Batch, 1).On(Tables.Of("a,y", "1,1", "0,1")).Faults(),
        [nameof(Fault.AxisUnknown)] = () => Of(Sweeps.AxisText.Parse("sed=1")),
        [nameof(Fault.AxisValue)] = () => Of(Sweeps.AxisText.Parse("seed=9..1")),
        [nameof(Fault.AxisUnpaired)] = () => Of(Sweeps.AxisText.Parse("seed=1..9&every=1,2")),
        [nameof(Fault.AxisTwice)] = () => Of(Sweeps.Sweep.Of(Experiment.Default, Array(Sweeps.AxisText.Parse("seed=1").OrThrow(), Sweeps.AxisText.Parse("seed=2").OrThrow()))),
        [nameof(Fault.TooManyExperiments)] = () => Of(Sweeps.Sweep.Of(Experiment.Default, Array(
            Sweeps.AxisText.Parse("every=1..9000000000000000000").OrThrow(), Sweeps.AxisText.Parse("seed=1,2").OrThrow()))),
        [nameof(Fault.AxisOfOther)] = () => Of(Sweeps.PlanLine.Decode(
            Sweeps.PlanLine.Of(0, Array(new Sweeps.NamedJson(Fields.Seed.Path, "7")), Experiment.Default).Encode().AsMemory()[..^1])),
        [nameof(Fault.ShardRefused)] = () => Of(Sweeps.Shard.Parse("5/4")),
        [nameof(Fault.EndsEarly)] = () => [new Fault.EndsEarly(Fields.Patience.Path)],
        [nameof(Fault.ResultOfOtherPlan)] = () => Within(ResultsOf(7)),
        [nameof(Fault.ResultOutsidePlan)] = () => Within([new Sweeps.SweepPair(null, ResultLine(7)).OutsidePlan!]),
        [nameof(Fault.OutOfOrder)] = () => Within([.. Sweeps.SweepOrder.Results([ResultLine(7), ResultLine(3)]).SelectMany(line => line.LeftToSeq())]),
        [nameof(Fault.MoreResultsThanPlan)] = () => Within(ResultsOf(0, 1)),
        [nameof(Fault.FieldUnknown)] = () => Of(Expectation.Parse("sed=1")),
        [nameof(Fault.FieldValue)] = () => Of(Expectation.Parse("seed=one")),
        [nameof(Fault.TargetsUnnamed)] = () => TableStep.Of(
            new WeightsDocument(Small, Some(Known() with { TargetNames = Array<string>() })), Tables.Of("a,b,y", "1,2,1"), None, LearningRate.One).Faults(),
        [nameof(Fault.LayerUnknown)] = () => ShowTests.FaultsOf(StateSelection.At([1], last: false), "l7"),
        [nameof(Fault.StateDiffers)] = ShowTests.FaultsOfAnotherArithmetic,
        [nameof(Fault.SchemaIsFixed)] = () => TableStep.Of(
            new WeightsDocument(Small, Some(Known())), Tables.Of("a,b,y", "1,2,1"), Some(DatasetPlan.Default), LearningRate.One).Faults(),
        [nameof(Fault.InLine)] = () => Replayed(Traced[..^1]),
        [nameof(Fault.LineCut)] = () => Within(Replayed(Traced[..^1])),
        [nameof(Fault.ChainMissing)] = () => Within(Replayed(Encoding.UTF8.GetBytes(Text(Traced).Replace(",\"chain\"", ", \"chain\"", StringComparison.Ordinal)))),
        [nameof(Fault.ChainBroken)] = () => Within(Resumed(Text(Traced).Replace("\"every\":1", "\"every\":2", StringComparison.Ordinal), 1)),
        [nameof(Fault.LineOutOfPlace)] = () => Within(Replayed([.. Traced, .. Recordings.Lines(Traced)[^1]])),
        [nameof(Fault.LineFeedConverted)] = () => Within(Replayed(Encoding.UTF8.GetBytes(Text(Traced).ReplaceLineEndings("\r\n")))),
        [nameof(Fault.LineBlank)] = () => Within(Replayed([.. Traced, (byte)'\n'])),
        [nameof(Fault.SecondTrace)] = () => Within(Replayed([.. Traced, .. Traced])),
        [nameof(Fault.NotATrace)] = () => Replayed(Given),
        [nameof(Fault.FrameOutOfSchedule)] = () => Within(Replayed(Recordings.Rechained(Recordings.Lines(Traced).Where((_, line) => line != 2)))),
        [nameof(Fault.WeightsOutOfSchedule)] = () => Within(Replayed(Recordings.Rewritten(Traced, body => body.Replace("\"every\":1", "\"checkpoint\":1,\"every\":1", StringComparison.Ordinal)))),
        [nameof(Fault.IdentityWrong)] = () => Within(Replayed(Recordings.Rewritten(Traced, body => body, identity => new string('0', 64)))),
        [nameof(Fault.SlotsDoNotMatch)] = () =>
            Within(Replayed(Recordings.Rewritten(Traced, body => body.Replace("\"every\":1", "\"every\":1,\"recipe\":{\"update\":[\"momentum:0.5\"]}", StringComparison.Ordinal)))),
        [nameof(Fault.StepNotPlain)] = () => Of(ArithmeticComparison.Of(Recordings.Split(Recorder.Begin(WithMomentum).Line), known => TracedRun.Of(known, None), Variants.Variant.Fused)),
        [nameof(Fault.TooManySteps)] = () => Within(Of(Replay.Of(Recordings.Split(Traced), known => TracedRun.Of(known, None), mostSteps: 0))),
        [nameof(Fault.NoStateBetween)] = () => Of(Recordings.Replayed(Traced, from: 3)),
        [nameof(Fault.HeaderTooLong)] = () => Of(LineLengths.Readable(Aside.With(Fields.Table, new string('a', 1 << 26)))),
        [nameof(Fault.CheckpointTooLong)] = () => Of(LineLengths.Readable(Aside with { Topology = Topology.Of(Seq(1, 40_000_000, 1)).Value() })),
        [nameof(Fault.HeaderContradicted)] = () => Of(TracedRun.Of(Aside with { Schema = Some(Known() with { InputNames = Array("a", "c") }) }, Some<ReadOnlyMemory<byte>>(Given))),
        [nameof(Fault.ColumnsUnnamed)] = () => Of(TracedRun.Of(Aside, Some<ReadOnlyMemory<byte>>(Given))),
        [nameof(Fault.ArithmeticNotOurs)] = () => Within(Resumed(Text(Recordings.Rewritten(Traced, body => body.Replace("ieee754-1", "other", StringComparison.Ordinal))), 9)),
        [nameof(Fault.EndMissing)] = () => Replayed(Recordings.Joined(Recordings.Lines(Traced)[..^1])),
        [nameof(Fault.TraceTooShort)] = () => Replayed([]),
        [nameof(Fault.TableNeeded)] = () => Of(TracedRun.Of(Aside, None)),
        [nameof(Fault.TableDiffers)] = () => Of(TracedRun.Of(Aside, Some<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(Header)))),
        [nameof(Fault.AlreadyPassed)] = () => Resumed(Text(Traced), 0),
        [nameof(Fault.ExperimentsDiffer)] = () => Parted(header => header.With(Fields.Seed, 2)),
        [nameof(Fault.ArithmeticForeign)] = () => Parted(header => header with { Arithmetic = "other" }, header => header with { Arithmetic = "another" }),
    };

    private static DatasetPlan Encoded => DatasetPlan.Default with { Categories = Seq1(DatasetPlan.Auto) };

    private static readonly Type[] Families = [typeof(Fault.OfCommandLine), typeof(Fault.OfTable), typeof(Fault.OfDocument)];

    private static byte[] Given => Encoding.UTF8.GetBytes(Header + "1,2,1");

    private static TraceLine.Header Aside => Recordings.Small.Header.With(Fields.TableSha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Given))) with
    {
        Examples = None,
    };

    private static TraceLine.Header WithMomentum => Recordings.Small.Header.With(Fields.Updates, Seq1<Recipes.Update>(new Recipes.Update.Momentum(0.5)));

    private static byte[] Traced => Recordings.Small.Record();

    public static TheoryData<string> Names => [.. AnyFaults.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_can_be_met_and_says_itself_in_one_sentence(string name)
    {
        var fault = Assert.Single(Examples[name](), found => found.GetType().Name == name);
        var sentence = fault.SentenceIn("table.csv");
        Assert.DoesNotContain('\n', sentence);
        Assert.InRange(sentence.Length, 20, 600);
        Assert.DoesNotContain("Fault", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_are_sealed() => Assert.All(AnyFaults.Types, type => Assert.True(type.IsSealed, type.Name));

    [Fact]
    public void A_sentence_says_where_and_the_source_stands_in_front_of_it()
    {
        Fault cell = new Fault.NotFinite(new(3, 2, "b"), "1e9");
        Assert.Equal("line 3, column 2 (b): found '1e9', expected a number that is finite after scaling; correct it, or leave out --scale", cell.Sentence);
        Assert.Equal($"a.csv, {cell.Sentence}", cell.SentenceIn("a.csv"));
        Assert.Equal($"a.csv: {new Fault.NoRows().Sentence}", new Fault.NoRows().SentenceIn("a.csv"));
        Assert.Equal(cell.Sentence, cell.ToString());
    }

    [Fact]
    public void A_fault_of_an_option_names_the_option_and_no_source()
    {
        Fault option = new Fault.HoldoutOutOfRange(1);
        Assert.Equal("--holdout: found the fraction 1, expected 0 to below 1, such as 0.2", option.SentenceIn("a.csv"));
        Assert.Equal($"a.trace, line 4: {option.Sentence}", new Fault.InLine(4, option).SentenceIn("a.trace"));
    }

    [Fact]
    public void A_sentence_is_the_same_in_every_culture()
    {
        var (here, far) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        far.NumberFormat.NegativeSign = "minus";
        var faults = AnyFaults.Types.Select(type => AnyFaults.Of(type, -7, "text")).ToList();
        var sentences = faults.Select(fault => fault.SentenceIn("a")).ToList();
        try
        {
            CultureInfo.CurrentCulture = far;
            Assert.Equal(sentences, faults.Select(fault => fault.SentenceIn("a")));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public void A_fault_is_of_one_family_and_the_program_ends_with_the_status_of_it() => Assert.All(AnyFaults.Types, type =>
    {
        Assert.Contains(type.BaseType, Families);
        var fault = AnyFaults.Of(type, "text");
        Assert.Equal(fault is Fault.OfCommandLine ? Exit.Usage : Exit.BadData, StatusOf(fault));
        Assert.Equal(fault.ExitStatus, (int)StatusOf(fault));
    });

    [Fact]
    public void A_fault_of_the_command_line_decides_how_the_program_ends() =>
        Assert.Equal(Exit.Usage, StatusOf(new Fault.NoRows(), new Fault.TooFewLayers(1), new Fault.LineBlank(0)));

    private static Exit StatusOf(params Fault[] faults) => Assert.Throws<Failure>(() => Fail<Fault, Unit>(faults.ToSeq()).OrRefuse("table.csv")).Exit;

    private static Fault[] Prepare(ColumnChoice choice, params string[] rows) =>
        Prepare(DatasetPlan.Default with { Columns = choice }, rows.Length == 0 ? ["1,2,1"] : rows);

    private static Fault[] Prepare(DatasetPlan plan, params string[] rows) => Dataset.Of(Tables.Of([Header.TrimEnd(), .. rows]), plan).Faults();

    private static Fault[] Held(SplitChoice split) => Prepare(DatasetPlan.Default with { Split = split }, "1,2,1", "3,4,0");

    private static ColumnChoice Inputs(params string[] names) => ColumnChoice.Default with { Inputs = names.ToSeq() };

    private static Schema Known() => Tables.Of("a,b,y", "1,2,1").SchemaOf().Value();

    private static Fault[] Replayed(byte[] trace) => Of(Recordings.Replayed(trace));

    private static Fault[] Resumed(string trace, long iterations) =>
        Of(Resume.Of(Recordings.Lines(Encoding.UTF8.GetBytes(trace)).Select(line => (ReadOnlyMemory<byte>)line.AsMemory(..^1)), iterations));

    // What is wrong in a line of a trace.
    private static Fault[] Within(Fault[] faults) => [.. faults.OfType<Fault.InLine>().Select(fault => fault.What)];

    // Results of some experiments beside a plan of one.
    private static Fault[] ResultsOf(params long[] indices)
    {
        var plan = Sweeps.PlanLine.Of(0, LanguageExt.Arr<Sweeps.NamedJson>.Empty, Experiment.Default);
        var lines = indices.Select((index, i) => (new Sweeps.SweepResult(index, plan.Sha256, plan.Axes, plan.Axes).Encode()[..^1], i + 1L));
        return Of(Sweeps.SweepResumption.Of(lines, Enumerable.Repeat(plan, 1).GetEnumerator()));
    }

    private static Sweeps.ResultLine ResultLine(long index)
    {
        var result = new Sweeps.SweepResult(index, string.Empty, default, default);
        return new(0, 1, result, result.Encode());
    }

    private static string Text(byte[] trace) => Encoding.UTF8.GetString(trace);

    private static Fault[] Decode(string json) => Of(WeightsDocument.Decode(Encoding.UTF8.GetBytes(json)));

    private static Fault[] Of<T>(Either<Fault, T> result) => result.Match(Right: _ => [], Left: fault => new[] { fault });

    private static Matrix Cells(int rows, int columns) => Matrix.Create(rows, columns, (_, _) => 1);

    private static Fault[] Parted(Func<TraceLine.Header, TraceLine.Header> b, Func<TraceLine.Header, TraceLine.Header>? a = null)
    {
        var batch = Cases.BatchOf(Cells(1, 2), Cells(1, 1), 1);
        var header = ComparedRuns.HeaderOf(Small, batch);
        Snapshot[] states = [.. Train.Scan(Small, batch).Take(2)];
        var (inA, inB) = (ComparedRuns.Trace((a ?? b)(header), states), ComparedRuns.Trace(b(header), states));
        return Bisect.Of(a is null ? ComparedRuns.Trace(header, states) : inA, inB, known => TracedRun.Of(known, None))
            .Match(Right: _ => [], Left: sided => new[] { sided.Fault });
    }

    private static Fault[] Labels(int rows, int labels)
    {
        var lines = Enumerable.Range(0, rows).Select(row => $"1,l{row % labels}");
        return Tables.Of(["a,y", .. lines]).SchemaOf().Faults();
    }
}
