using System.CommandLine;
using System.Text;
using System.Text.Json;
using Elevenfold.Cli.Commands;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Experiments as values, files, canonical texts and options: all of them follow the table of fields.</summary>
public sealed class ExperimentTests
{
    private static readonly Field<long> MadeUp = new("recipe.warmUp", "--warm-up", "N", "A made-up field", Decides.States, Codecs.Whole(0, 9), 3);

    // One word for an empty list, which a case of a sweep or an option sets again.
    [Theory]
    [InlineData("""{"recipe":{"update":["plain"],"rateSchedule":["constant"]}}""", true)]
    [InlineData("""{"recipe":{"update":[],"rateSchedule":[]}}""", true)]
    [InlineData("""{"recipe":{"update":["plain","adam"]}}""", false)]
    [InlineData("""{"recipe":{"rateSchedule":["constant:1"]}}""", false)]
    public void The_plain_update_and_the_constant_rate_are_the_default(string json, bool isDefault)
    {
        var decoded = ExperimentDocument.Decode(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Equal(isDefault, decoded.IsSuccess);
        decoded.IfSuccess(experiment => Assert.Equal(ExperimentDocument.Identity(Experiment.Default), ExperimentDocument.Identity(experiment)));
    }

    [PropertyOf(300, Arbitrary = [typeof(AnyExperiment)])]
    public void A_file_gives_its_experiment_back(Experiment experiment) =>
        Assert.Equal(experiment, ExperimentDocument.Decode(ExperimentDocument.Encode(experiment)).Value());

    [PropertyOf(300, Arbitrary = [typeof(AnyExperiment)])]
    public void Canonical_text_is_sorted_without_white_space_and_gives_its_experiment_back(Experiment experiment)
    {
        var text = ExperimentDocument.Canonical(experiment);
        using var json = JsonDocument.Parse(text);

        AssertSorted(json.RootElement);
        Assert.Equal(JsonSerializer.Serialize(json.RootElement, Relaxed), text);
        Assert.Equal(experiment, ExperimentDocument.Decode(Encoding.UTF8.GetBytes(text)).Value());
    }

    // A change of the canonical form would change every identity that is written down somewhere.
    [Fact]
    public void Identities_are_what_they_were()
    {
        var experiment = Experiment.Default.With(Fields.Table, "xor.csv").With(Fields.Hidden, Seq1(4)).With(Fields.LearningRate, 0.5).With(Fields.Every, 100);

        Assert.Equal("""{"data":{"table":"xor.csv"},"every":100,"network":{"hidden":[4]},"recipe":{"learningRate":0.5}}""", ExperimentDocument.Canonical(experiment));
        Assert.Equal(Sha256("""{"data":{"table":"xor.csv"},"every":100,"network":{"hidden":[4]},"recipe":{"learningRate":0.5}}"""), ExperimentDocument.Identity(experiment));
        Assert.Equal(Sha256("""{"network":{"hidden":[4]},"recipe":{"learningRate":0.5}}"""), ExperimentDocument.PathIdentity(experiment));
        Assert.Equal("{}", ExperimentDocument.Canonical(Experiment.Default));
    }

    [Fact]
    public void A_field_at_its_default_is_as_if_it_were_not_set()
    {
        var experiment = Experiment.Default.With(Fields.Seed, 7).With(Fields.Seed, 1).With(Fields.Hidden, LanguageExt.Seq<int>.Empty);

        Assert.Equal(Experiment.Default, experiment);
        Assert.Equal(Experiment.Default, ExperimentDocument.Decode("""{"seed":1,"network":{"hidden":[]},"data":{}}"""u8.ToArray()).Value());
    }

    [Fact]
    public void All_faults_of_a_file_are_found_each_with_its_pointer()
    {
        var faults = ExperimentDocument.Decode("""
            {"network":{"hiden":[4],"hidden":[3,0]},"seed":-1,"data":{"scale":"big","table":3,"holdout":1,"in~/puts":1},"x":1,"seed":2,"iterations":1.5,"recipe":[]}
            """u8.ToArray()).Faults();

        Assert.Equal(
            ["/network/hiden", "/network/hidden", "/seed", "/data/scale", "/data/table", "/data/holdout", "/data/in~0~1puts", "/x", "/seed", "/iterations", "/recipe"],
            faults.Select(fault => fault switch
            {
                Fault.PropertyUnknown unknown => unknown.Path,
                Fault.UnexpectedValue unexpected => unexpected.Path,
                _ => throw new InvalidOperationException(fault.ToString()),
            }));
        Assert.Equal(
            "x.json, /network/hiden: unknown property (did you mean 'hidden'?); expected hidden, bias, activation, outputs, initial",
            Cli.Rendering.Sentences.Of("x.json", faults[0]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    public void A_file_of_something_else_is_a_fault(string text) =>
        Assert.IsType<Fault.UnexpectedValue>(Assert.Single(ExperimentDocument.Decode(Encoding.UTF8.GetBytes(text)).Faults()));

    [Fact]
    public void A_value_out_of_its_bounds_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment.Default.With(Fields.Seed, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment.Default.With(Fields.LearningRate, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment.Default.With(Fields.Hidden, Seq(3, 0)));
    }

    // Nothing but the table of fields knows of it.
    [Fact]
    public void A_made_up_field_is_in_the_file_the_canonical_text_the_schema_and_the_options()
    {
        var fields = Fields.All.Add(MadeUp);
        var experiment = Experiment.Default.With(MadeUp, 5);

        Assert.Contains("\"warmUp\": 5", Encoding.UTF8.GetString(ExperimentDocument.Encode(experiment, fields)), StringComparison.Ordinal);
        Assert.Equal("""{"recipe":{"warmUp":5}}""", ExperimentDocument.Canonical(experiment, _ => true));
        Assert.Equal(5, ExperimentDocument.Decode(ExperimentDocument.Encode(experiment, fields), new(fields)).Value().Get(MadeUp));
        Assert.Equal(
            new Fault.UnexpectedValue("/recipe/warmUp", "10", "a whole number from 0 to 9"),
            Assert.Single(ExperimentDocument.Decode("""{"recipe":{"warmUp":10}}"""u8.ToArray(), new(fields)).Faults()));
        using var schema = JsonDocument.Parse(ExperimentDocument.Schema(fields));
        Assert.Equal(3, schema.RootElement.GetProperty("properties").GetProperty("recipe").GetProperty("properties").GetProperty("warmUp").GetProperty("default").GetInt32());

        var (command, options) = (new Command("train"), new ExperimentOptions(fields));
        options.AddTo(command);
        Assert.Equal(5, options.Of(command.Parse("--warm-up 5"), table: null).Get(MadeUp));
        Assert.Equal(3, options.Of(command.Parse(string.Empty), table: null).Get(MadeUp));
    }

    [Fact]
    public void A_made_up_field_is_in_the_header_of_a_trace_in_diff_in_expectations_and_in_the_summary()
    {
        var fields = Fields.OfHeader.Add(MadeUp);
        var (plain, header) = (Recordings.Small.Header, Recordings.Small.Header.With(MadeUp, 5));

        var text = TraceText.Body(header, fields) + "}";
        Assert.Contains("\"recipe\":{\"warmUp\":5}", text, StringComparison.Ordinal);
        Assert.NotEqual(ExperimentDocument.PathIdentity(plain.Experiment, fields), ExperimentDocument.PathIdentity(header.Experiment, fields));
        Assert.Equal(header, Json.Any(Encoding.UTF8.GetBytes(text)).Bind(node => TraceText.DecodeHeader(node, fields, isIntact: true)).OrThrow());
        Assert.Equal(
            new HeaderDifference("recipe.warmUp", Some("3"), Some("5"), Decides.States),
            Assert.Single(HeaderDifference.Between(plain, header, fields)));
        Assert.Equal(Some("7"), HeaderProperty.Named("warmUp", fields).Bind(property => property.Read("7")));
        var summary = new Summary(header, 0, 0, None, None, None, None);
        Assert.Matches("(?m)^recipe.warmUp +5$", SummaryText.Text("a", summary, fields));
        Assert.Contains(
            "\"recipe\":{\"dropout\":0,\"learningRate\":1,\"rateSchedule\":[],\"shuffle\":\"numpy-mt19937\",\"update\":[],\"warmUp\":5}",
            SummaryText.Json("a", summary, fields),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_every_field() => Assert.All(
        Fields.All, field => Assert.Contains($"| `{field.Path}` |", File.ReadAllText(Repository.PathOf("docs/experiment.md")), StringComparison.Ordinal));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var names = element.EnumerateObject().Select(property => property.Name).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
            Assert.All(element.EnumerateObject(), property => AssertSorted(property.Value));
        }
    }
}

/// <summary>Experiments with values of every field, defaults among them.</summary>
public static class AnyExperiment
{
    public static Arbitrary<Experiment> All() => (
        from table in Gen.Elements(string.Empty, "xor.csv", "a \"b\".csv", "é/\u2028.csv")
        from inputs in Gen.Elements("a", "b c", "1").ListOf()
        from isLabels in Gen.Elements(true, false)
        from scale in Gen.Elements(Enum.GetValues<ScaleKind>())
        from holdout in Gen.Elements(0, 0.2, 0.5)
        from hidden in Gen.Choose(1, 9).ListOf()
        from rate in Gen.Elements(1, 0, 0.1, 1e-7, 1e300)
        from seed in Gen.Elements(1L, 0, uint.MaxValue)
        from iterations in Gen.Elements(60_000L, 0, long.MaxValue)
        from updates in Recordings.Updates()
        from initial in Gen.Elements(string.Empty, new string('7', 64))
        from format in AnyFormat()
        from plan in AnyPlan()
        from recipe in AnyRecipe()
        from stop in AnyStop()
        select Experiment.Default.With(Fields.Table, table).With(Fields.Inputs, inputs.ToSeq()).With(Fields.Classes, isLabels).With(Fields.Scale, scale)
            .With(Fields.Holdout, holdout).With(Fields.Hidden, hidden.ToSeq()).With(Fields.LearningRate, rate).With(Fields.Seed, seed).With(Fields.Iterations, iterations)
            .With(Fields.Updates, updates).With(Fields.Initial, initial)
            .With(Fields.Header, format.Header).With(Fields.Separator, format.Separator).With(Fields.Mark, format.Mark).With(Fields.Comment, format.Comment)
            .With(Fields.Drop, plan.Columns.Drop).With(Fields.Categories, plan.Categories).With(Fields.Unknown, plan.Unknown).With(Fields.Missing, plan.Missing)
            .With(Fields.ScaleTargets, plan.ScaleTargets).With(Fields.Stratify, plan.Rows.IsStratified).With(Fields.HoldoutBy, plan.Rows.By)
            .With(Fields.Bias, recipe.Network.Bias).With(Fields.Activation, recipe.Network.Hidden).With(Fields.Outputs, recipe.Network.Outputs)
            .With(Fields.Batch, recipe.Batch).With(Fields.Shuffle, recipe.Shuffle).With(Fields.Dropout, recipe.Dropout)
            .With(Fields.Epochs, stop.Epochs).With(Fields.Patience, stop.Patience).With(Fields.TargetError, stop.Error).With(Fields.StopOn, stop.On)).ToArbitrary();

    private static Gen<(Network Network, int Batch, Shuffle Shuffle, double Dropout)> AnyRecipe() =>
        from network in EngineCases.Networks
        from batch in Gen.Elements(0, 1, 32, int.MaxValue)
        from shuffle in Gen.Elements(Enum.GetValues<Shuffle>())
        from dropout in Gen.Elements(0.0, 0.2, 0.999)
        select (network, batch, shuffle, dropout);

    private static Gen<(long Epochs, int Patience, double Error, StopKind On)> AnyStop() =>
        from epochs in Gen.Elements(0L, 1L, long.MaxValue)
        from patience in Gen.Elements(0, 1, int.MaxValue)
        from error in Gen.Elements(-1, 0.0, 0.01)
        from kind in Gen.Elements(Enum.GetValues<StopKind>())
        select (epochs, patience, error, kind);

    private static Gen<TableFormat> AnyFormat() =>
        from header in Gen.Elements(Enum.GetValues<HeaderKind>())
        from separator in Gen.Elements(Enum.GetValues<Separator>())
        from mark in Gen.Elements(Enum.GetValues<DecimalMark>())
        from comment in Gen.Elements(string.Empty, "#", "'", "\\")
        select new TableFormat(header, separator, mark, comment);

    private static Gen<DatasetPlan> AnyPlan() =>
        from drop in Gen.Elements("id", "1-8", "x*").ListOf()
        from categories in Gen.Elements("auto", "sex").ListOf()
        from unknown in Gen.Elements(Enum.GetValues<UnknownWords>())
        from missing in Gen.Elements(Enum.GetValues<MissingKind>())
        from scaleTargets in Gen.Elements(ScaleKind.None, ScaleKind.MinMax)
        from isStratified in Gen.Elements(true, false)
        from heldBy in Gen.Elements(string.Empty, "year=2024", "é=\"")
        select new DatasetPlan(
            ColumnChoice.Default with { Drop = drop.ToSeq().Strict() },
            categories.ToSeq().Strict(),
            unknown,
            missing,
            ScaleTargets: scaleTargets,
            Split: new SplitChoice(0, isStratified, heldBy));
}
