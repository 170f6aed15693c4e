using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The values of single fields, by hand: which texts and which JSON they take, at each bound, and how they write them.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("seed", "0", "0")]
    [InlineData("seed", "4294967295", "4294967295")]
    [InlineData("seed", "4294967296", null)]
    [InlineData("seed", "-1", null)]
    [InlineData("seed", "+7", "7")]
    [InlineData("seed", "7.0", null)]
    [InlineData("seed", "", null)]
    [InlineData("iterations", "0", "0")]
    [InlineData("iterations", "9223372036854775807", "9223372036854775807")]
    [InlineData("every", "1", "1")]
    [InlineData("every", "0", null)]
    [InlineData("checkpoint", "0", "0")]
    [InlineData("epochs", "0", null)]
    [InlineData("recipe.batch", "1", "1")]
    [InlineData("recipe.batch", "0", null)]
    [InlineData("recipe.batch", "2147483648", null)]
    [InlineData("recipe.learningRate", "0", "0")]
    [InlineData("recipe.learningRate", "-0", "0")]
    [InlineData("recipe.learningRate", "1e-3", "0.001")]
    [InlineData("recipe.learningRate", "-1e-9", null)]
    [InlineData("recipe.learningRate", "Infinity", null)]
    [InlineData("recipe.learningRate", "NaN", null)]
    [InlineData("recipe.learningRate", "x", null)]
    [InlineData("data.holdout", "0", "0")]
    [InlineData("data.holdout", "0.999", "0.999")]
    [InlineData("data.holdout", "1", null)]
    [InlineData("recipe.dropout", "0", "0")]
    [InlineData("recipe.dropout", "1", null)]
    [InlineData("recipe.dropout", "-0.1", null)]
    [InlineData("stop.error", "0", "0")]
    [InlineData("stop.error", "-1", null)]
    [InlineData("network.hidden", "4,8", "[4,8]")]
    [InlineData("network.hidden", "1", "[1]")]
    [InlineData("network.hidden", "0", null)]
    [InlineData("network.hidden", "4,0", null)]
    [InlineData("network.hidden", "4,", null)]
    [InlineData("network.hidden", "+4", null)]
    [InlineData("data.inputs", " a, b c ,d", "[\"a\",\"b c\",\"d\"]")]
    [InlineData("data.categories", "none", "[]")]
    [InlineData("data.categories", "auto", "[\"auto\"]")]
    [InlineData("data.categories", "none,a", "[\"none\",\"a\"]")]
    [InlineData("data.comment", "#", "\"#\"")]
    [InlineData("data.comment", "$", "\"$\"")]
    [InlineData("data.comment", "", "\"\"")]
    [InlineData("data.comment", "##", null)]
    [InlineData("data.comment", "a", null)]
    [InlineData("data.comment", "7", null)]
    [InlineData("data.comment", " ", null)]
    [InlineData("data.comment", "\"", null)]
    [InlineData("data.comment", "\u00a7", null)]
    [InlineData("data.table", "t.csv", "\"t.csv\"")]
    [InlineData("data.sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"")]
    [InlineData("data.sha256", "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", null)]
    [InlineData("data.sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", null)]
    [InlineData("data.sha256", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdefa", null)]
    [InlineData("data.classes", "true", "true")]
    [InlineData("data.classes", "false", "false")]
    [InlineData("data.classes", "yes", null)]
    [InlineData("data.scale", "minmax", "\"minmax\"")]
    [InlineData("data.scale", "none", "\"none\"")]
    [InlineData("data.scale", "max", null)]
    [InlineData("data.scaleTargets", "standard", null)]
    [InlineData("network.activation", "relu", "\"relu\"")]
    [InlineData("network.activation", "tanh", null)]
    [InlineData("recipe.update", "plain", "[]")]
    [InlineData("recipe.update", "momentum:0", "[\"momentum:0\"]")]
    [InlineData("recipe.update", "momentum:-0", "[\"momentum:0\"]")]
    [InlineData("recipe.update", "momentum:0.999", "[\"momentum:0.999\"]")]
    [InlineData("recipe.update", "momentum:1", null)]
    [InlineData("recipe.update", "momentum:-0.1", null)]
    [InlineData("recipe.update", "momentum", null)]
    [InlineData("recipe.update", "momentum:0.1,0.2", null)]
    [InlineData("recipe.update", "momentum:", null)]
    [InlineData("recipe.update", "momentum:Infinity", null)]
    [InlineData("recipe.update", "nesterov:0", "[\"nesterov:0\"]")]
    [InlineData("recipe.update", "nesterov:1", null)]
    [InlineData("recipe.update", "nesterov:-1", null)]
    [InlineData("recipe.update", "adam", "[\"adam\"]")]
    [InlineData("recipe.update", "adam:0.9,0.999,1e-8", "[\"adam\"]")]
    [InlineData("recipe.update", "adam:0,0,1e-7", "[\"adam:0,0,1e-7\"]")]
    [InlineData("recipe.update", "adam:1,0,1e-7", null)]
    [InlineData("recipe.update", "adam:0,1,1e-7", null)]
    [InlineData("recipe.update", "adam:-1,0,1e-7", null)]
    [InlineData("recipe.update", "adam:0,-1,1e-7", null)]
    [InlineData("recipe.update", "adam:0,0,0", null)]
    [InlineData("recipe.update", "l2:0", "[\"l2:0\"]")]
    [InlineData("recipe.update", "l2:-1", null)]
    [InlineData("recipe.update", "l1:0", "[\"l1:0\"]")]
    [InlineData("recipe.update", "l1:-1", null)]
    [InlineData("recipe.update", "clip:0.5", "[\"clip:0.5\"]")]
    [InlineData("recipe.update", "clip:0", null)]
    [InlineData("recipe.update", "clip-norm:0.5", "[\"clip-norm:0.5\"]")]
    [InlineData("recipe.update", "clip-norm:0", null)]
    [InlineData("recipe.update", "l2:0.1, clip:1,momentum:0.5", "[\"l2:0.1\",\"clip:1\",\"momentum:0.5\"]")]
    [InlineData("recipe.update", "l2:0.1,plain", null)]
    [InlineData("recipe.update", "0.5,l2:1", null)]
    [InlineData("recipe.update", "l2:1,", null)]
    [InlineData("recipe.rateSchedule", "constant", "[]")]
    [InlineData("recipe.rateSchedule", "step:0.5,10", "[\"step:0.5,10\"]")]
    [InlineData("recipe.rateSchedule", "step:1,1", "[\"step:1,1\"]")]
    [InlineData("recipe.rateSchedule", "step:0,10", null)]
    [InlineData("recipe.rateSchedule", "step:1.1,10", null)]
    [InlineData("recipe.rateSchedule", "step:0.5,0", null)]
    [InlineData("recipe.rateSchedule", "step:0.5,1.5", null)]
    [InlineData("recipe.rateSchedule", "step:0.5,9007199254740992", "[\"step:0.5,9007199254740992\"]")]
    [InlineData("recipe.rateSchedule", "step:0.5,9007199254740994", null)]
    [InlineData("recipe.rateSchedule", "inverse:0", "[\"inverse:0\"]")]
    [InlineData("recipe.rateSchedule", "inverse:-1", null)]
    [InlineData("recipe.rateSchedule", "linear:0,0,1", "[\"linear:0,0,1\"]")]
    [InlineData("recipe.rateSchedule", "linear:1,0.5,100", "[\"linear:1,0.5,100\"]")]
    [InlineData("recipe.rateSchedule", "linear:-1,0,1", null)]
    [InlineData("recipe.rateSchedule", "linear:0,-1,1", null)]
    [InlineData("recipe.rateSchedule", "linear:0,0,0", null)]
    [InlineData("recipe.rateSchedule", "warmup:1", "[\"warmup:1\"]")]
    [InlineData("recipe.rateSchedule", "warmup:0", null)]
    [InlineData("recipe.rateSchedule", "warmup:10,inverse:0.1", "[\"warmup:10\",\"inverse:0.1\"]")]
    public void A_text_gives_a_value_or_none(string path, string text, string? json)
    {
        var field = Fields.Index.At(path)!;
        Assert.Equal(Optional(json), field.ValueOf(text));
        var parsed = field.Parse(Experiment.Default, text);
        Assert.Equal(json is not null, parsed.IsRight);
        parsed.IfRight(experiment => Assert.Equal((Some(json!), json == field.Default ? None : Some(json!)), (field.Value(experiment), field.Write(experiment))));
        parsed.IfLeft(fault => Assert.Equal((field.Option ?? field.Path, text), fault is Fault.OptionRefused refused ? (refused.Option, refused.Found) : default));
    }

    [Theory]
    [InlineData("seed", "4294967295", true)]
    [InlineData("seed", "4294967296", false)]
    [InlineData("seed", "\"1\"", false)]
    [InlineData("recipe.batch", "1", true)]
    [InlineData("recipe.batch", "0", false)]
    [InlineData("recipe.batch", "1.5", false)]
    [InlineData("recipe.learningRate", "0.5", true)]
    [InlineData("recipe.learningRate", "-1", false)]
    [InlineData("recipe.learningRate", "[]", false)]
    [InlineData("network.hidden", "[3,4]", true)]
    [InlineData("network.hidden", "[3,0]", false)]
    [InlineData("network.hidden", "3", false)]
    [InlineData("data.inputs", "[\"a\"]", true)]
    [InlineData("data.inputs", "[1]", false)]
    [InlineData("data.classes", "true", true)]
    [InlineData("data.classes", "1", false)]
    [InlineData("data.comment", "\"#\"", true)]
    [InlineData("data.comment", "\"##\"", false)]
    [InlineData("data.scale", "\"minmax\"", true)]
    [InlineData("data.scale", "\"max\"", false)]
    [InlineData("data.scale", "1", false)]
    [InlineData("recipe.update", "[\"l2:1\",\"adam\"]", true)]
    [InlineData("recipe.update", "[\"l2:1\",\"adm\"]", false)]
    [InlineData("recipe.update", "[\"l2:1,2\"]", false)]
    [InlineData("recipe.update", "\"adam\"", false)]
    [InlineData("recipe.update", "[1]", false)]
    public void JSON_gives_a_value_or_none(string path, string json, bool isValue)
    {
        var field = Fields.Index.At(path)!;
        var read = field.Read(Experiment.Default, new JsonNode(path, Encoding.UTF8.GetBytes(json)));
        Assert.Equal(isValue, read.IsRight);
        read.IfRight(experiment => Assert.Equal(Some(json), field.Value(experiment)));
    }

    [Theory]
    [InlineData("recipe.update", "momentm:0.5", "momentum")]
    [InlineData("recipe.update", "plain,adm", "adam")]
    [InlineData("recipe.rateSchedule", "setp:0.5,10", "step")]
    [InlineData("data.scale", "minmx", "minmax")]
    [InlineData("data.scale", "zzzzzzzzz", "")]
    [InlineData("seed", "on", "")]
    public void A_word_that_was_meant_is_named(string path, string text, string meant)
    {
        var fault = Assert.IsType<Fault.OptionRefused>(Fields.Index.At(path)!.Parse(Experiment.Default, text).Case);
        Assert.Equal(meant.Length > 0, fault.Expected.Contains("did you mean", StringComparison.Ordinal));
        Assert.Contains(meant.Length > 0 ? $"did you mean '{meant}'?" : string.Empty, fault.Expected, StringComparison.Ordinal);
        var read = Assert.IsType<Fault.UnexpectedValue>(
            Fields.Index.At(path)!.Read(Experiment.Default, new JsonNode(path, Encoding.UTF8.GetBytes(path.StartsWith("recipe.", StringComparison.Ordinal) ? $"[\"{text}\"]" : $"\"{text}\""))).Case);
        Assert.Contains(meant.Length > 0 ? $"did you mean '{meant}'?" : string.Empty, read.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_the_values_of_others_need_are_flags_and_lists()
    {
        Assert.Equal(["data.classes", "data.stratify"], Fields.All.Filter(field => field.IsFlag).Select(field => field.Path).ToArray());
        Assert.Equal(
            ["data.inputs", "data.targets", "data.drop", "data.categories", "network.hidden", "recipe.rateSchedule", "recipe.update"],
            Fields.All.Filter(field => field.IsList).Select(field => field.Path).ToArray());
        Assert.Equal("\"type\":\"integer\",\"minimum\":0,\"maximum\":4294967295,\"default\":1", Fields.Seed.Schema);
        Assert.Equal("\"type\":\"integer\",\"minimum\":1", Fields.Epochs.Schema);
        Assert.Equal("a whole number from 0 to 4294967295", Fields.Seed.Expected);
        Assert.Equal("a whole number, 0 or more", Fields.Iterations.Expected);
        Assert.Equal(
            ["stop.patience", "stop.error"],
            Fields.All.Filter(field => field.Value(Experiment.Default).IsNone && field.Path.StartsWith("stop", StringComparison.Ordinal)).Select(field => field.Path).ToArray());
        Assert.DoesNotContain(Fields.OfHeader, field => Fields.OfLength.Contains(field));
        Assert.Equal(Fields.All.Count, Fields.OfHeader.Count + Fields.OfLength.Count);
        Assert.Equal("found data.holdoutBy 3, data.holdout 0.5 and seed", Fields.InFile("found --holdout-by 3, --holdout 0.5 and --seed"));
        Assert.Null(Fields.Index.At("data"));
        Assert.True(Fields.Index.IsGroup("data") && !Fields.Index.IsGroup("seed") && !Fields.Index.IsGroup("table"));
    }

    [Fact]
    public void A_word_has_its_value_wherever_it_stands()
    {
        var choice = Codecs.Choice(("last", Bias.Last), ("none", Bias.None));
        Assert.Equal((true, Bias.Last), (choice.Parse("last", out var first), first));
        Assert.Equal((true, Bias.None), (choice.Parse("none", out var second), second));
        Assert.False(choice.Parse("all", out _));
    }

    [Fact]
    public void The_words_of_a_list_begin_with_that_of_the_empty_one()
    {
        var codec = Term.Codec<string>("", "none", ["a", "b"], term => term.Name, name => new Term(name, []));
        Assert.Equal(["none", "a", "b"], codec.Words.ToArray());
        Assert.Equal("\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^(none|a|b)(:|$)\"}", codec.Schema);
    }

    [Fact]
    public void The_recipe_of_an_experiment_is_that_of_its_fields()
    {
        var plain = Experiment.Default.Recipe;
        Assert.True(plain.Batches.IsAll && plain.Dropout.IsNone && plain.Updates.IsEmpty && plain.Network == Network.Tutorial);
        var experiment = Experiment.Default.With(Fields.Batch, 5).With(Fields.Dropout, 0.25).With(Fields.Bias, Bias.Last).With(Fields.Activation, Activation.Relu).With(Fields.Seed, 9);
        Assert.Equal((5, 0.25, 9u), (experiment.Recipe.Batches.Size, experiment.Recipe.Dropout.Rate, experiment.Seed));
        Assert.Equal(new Network(Bias.Last, Activation.Relu, Activation.Sigmoid), experiment.Recipe.Network);
        Assert.Equal(["network.bias", "network.activation", "recipe.batch", "recipe.dropout"], ExperimentDocument.NotPlain(experiment).ToArray());
        Assert.Empty(ExperimentDocument.NotPlain(Experiment.Default));
        Assert.Equal(7u, Experiment.SeedOf(7).Value());
        Assert.IsType<Fault.OptionRefused>(Assert.Single(Experiment.SeedOf(-1).Faults()));
        Assert.False(experiment.Equals(null) || experiment.Equals((object)"x"));
        Assert.Equal(experiment.GetHashCode(), experiment.With(Fields.Seed, 8).With(Fields.Seed, 9).GetHashCode());
        Assert.Equal(ExperimentDocument.Canonical(experiment), experiment.ToString());
        Assert.Equal([4, 2], Experiment.Default.With(Fields.Hidden, 4, 2).Get(Fields.Hidden).ToArray());
        Assert.Equal((false, true), (Experiment.Default.Stopping.OnNonfinite, Experiment.Default.With(Fields.StopOn, StopKind.Nonfinite).Stopping.OnNonfinite));
    }

    [Fact]
    public void A_file_is_laid_out_by_its_groups()
    {
        var experiment = Experiment.Default.With(Fields.Table, "t.csv").With(Fields.Hidden, 3).With(Fields.Seed, 2).With(Fields.LearningRate, 0.5).With(Fields.Bias, Bias.Last);
        Assert.Equal(
            "{\n  \"data\": {\n    \"table\": \"t.csv\"\n  },\n  \"network\": {\n    \"hidden\": [3],\n    \"bias\": \"last\"\n  },\n"
            + "  \"recipe\": {\n    \"learningRate\": 0.5\n  },\n  \"seed\": 2\n}\n",
            Encoding.UTF8.GetString(ExperimentDocument.Encode(experiment)));
        Assert.Equal("{}\n", Encoding.UTF8.GetString(ExperimentDocument.Encode(Experiment.Default)));
        Assert.Equal(
            """{"data":{"table":"t.csv"},"network":{"bias":"last","hidden":[3]},"recipe":{"learningRate":0.5},"seed":2}""",
            ExperimentDocument.Canonical(experiment));
        Assert.Equal("""{"network":{"hidden":[3]},"seed":2}""", ExperimentDocument.Canonical(experiment, field => field == Fields.Hidden || field == Fields.Seed));
        Assert.Equal("""{"data":{"table":"t.csv"},"stop":{"error":1}}""", ExperimentDocument.Canonical(Experiment.Default.With(Fields.Table, "t.csv").With(Fields.TargetError, 1.0)));
        Assert.Equal(ExperimentDocument.Sha256("""{"seed":2}"""), ExperimentDocument.PathIdentity(experiment, Array<Field>(Fields.Seed, Fields.Dropout)));
        Assert.Equal("""{"data":{"table":"t.csv"},"seed":2}""", ExperimentDocument.Canonical(experiment, field => field == Fields.Table || field == Fields.Seed));
        Assert.Equal("""{"every":10000,"recipe":{"dropout":0,"learningRate":0.5}}""", ExperimentDocument.Whole(experiment, Array<Field>(Fields.Every, Fields.LearningRate, Fields.Dropout)));
        Assert.Equal(
            "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"An experiment of Elevenfold\",\n"
            + "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {\n"
            + "    \"$schema\": {\"type\":\"string\"},\n    \"network\": {\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n      \"properties\": {\n"
            + $"        \"initial\": {{\"description\":\"{Fields.Initial.Help}\",{Fields.Initial.Schema}}}\n      }}\n    }},\n"
            + $"    \"seed\": {{\"description\":\"{Fields.Seed.Help}\",{Fields.Seed.Schema}}}\n  }}\n}}\n",
            ExperimentDocument.Schema(Array<Field>(Fields.Initial, Fields.Seed)));
    }

    [Theory]
    [InlineData("{\"$schema\":\"x\"}", true, "")]
    [InlineData("{\"$schema\":\"x\"}", false, "at.$schema: unknown")]
    [InlineData("{\"axes\":1}", true, "/axes: unknown")]
    [InlineData("{\"data\":{\"tabel\":1}}", true, "/data/tabel: unknown")]
    [InlineData("{\"data\":{\"tabel\":1}}", false, "at.data.tabel: unknown")]
    [InlineData("{\"data\":{\"$schema\":1}}", true, "/data/$schema: unknown")]
    [InlineData("{\"data\":7}", true, "/data: found 7")]
    [InlineData("{\"data\":7}", false, "at.data: found 7")]
    [InlineData("{\"seed\":1,\"seed\":2}", false, "at.seed: found it twice")]
    [InlineData("{\"network\":{\"hidden\":[1,\"x\"]}}", true, "/network/hidden")]
    [InlineData("{\"table\":\"x\"}", true, "/table: unknown")]
    public void A_fault_of_a_document_has_its_place(string json, bool isFile, string place)
    {
        var read = ExperimentDocument.Read(new JsonNode("at", Encoding.UTF8.GetBytes(json)), Fields.Index, isFile);
        Assert.Equal(place.Length == 0, read.IsSuccess);
        read.IfFail(faults =>
        {
            var fault = isFile && faults[0] is Fault.UnexpectedValue found ? found with { Path = found.Path.Replace("/at", string.Empty, StringComparison.Ordinal) } : faults[0];
            Assert.StartsWith(place, fault.Sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_property_that_is_unknown_has_those_that_could_be_meant()
    {
        string[] Known(string json, string? besides)
        {
            var read = ExperimentDocument.Read(new JsonNode(string.Empty, Encoding.UTF8.GetBytes(json)), Fields.Index, isFile: true, besides);
            return [.. Assert.IsType<Fault.PropertyUnknown>(Assert.Single(read.Faults())).Known];
        }

        string[] all = ["data", "network", "recipe", "seed", "iterations", "epochs", "stop", "every", "checkpoint"];
        Assert.Equal(all, Known("{\"x\":1}", null));
        Assert.Equal([.. all, "axes"], Known("{\"x\":1,\"axes\":[]}", "axes"));
        Assert.Equal(["patience", "error", "on"], Known("{\"stop\":{\"x\":1}}", "axes"));
    }

    [Fact]
    public void A_file_that_is_no_object_has_no_other_place() =>
        Assert.Equal(new Fault.UnexpectedValue(string.Empty, "7", "an object"), Assert.Single(ExperimentDocument.Decode("7"u8.ToArray()).Faults()));
}
