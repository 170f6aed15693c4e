using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;
using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Everything that is written down is read back to the bit.</summary>
public sealed class InverseTests
{
    [Fact]
    public void A_number_comes_back_from_its_decimals() => Try(
        new Codec<Matrix>(
            x => Encoding.UTF8.GetBytes(Decimals.Print(x[0, 0])),
            text => Decimals.TryParse(Encoding.UTF8.GetString(text.Span), out var x)
                ? Right<Fault, Matrix>(Matrix.Of(1, 1, [x]))
                : Left<Fault, Matrix>(new Fault.NotJson(1, 1))),
        Cases.Matrices(1, 1, Gen.OneOf(Cases.Numbers(), Cases.Patterns())),
        cases: 20_000);

    [Fact]
    public void Weights_come_back_from_their_document() => Try(
        new Codec<WeightsDocument>(document => document.Encode(), WeightsDocument.Decode),
        Documents());

    [Fact]
    public void A_request_comes_back_from_its_line() => Try(
        new Codec<StepRequest>(request => StepProtocol.EncodeRequest(request), StepProtocol.DecodeRequest),
        from at in Cases.TrainingCases().Generator
        from updates in AnyUpdates.Updates()
        from schedules in AnyUpdates.Schedules()
        from iteration in Gen.Elements(0L, 1L, 1L << 40)
        from state in AnyJson()
        from seq in AnyJson()
        let recipe = new Recipe(at.Batch.LearningRate, new Arr<Update>(updates.Where(IsFinite)), new(schedules))
        select new StepRequest(at.Weights, at.Batch, state, seq) { Recipe = recipe, Iteration = iteration, Slots = recipe.Initial(at.Weights).Slots });

    [Fact]
    public void An_answer_comes_back_from_its_line() => Try(
        new Codec<StepAnswer>(answer => StepProtocol.EncodeAnswer(answer), StepProtocol.DecodeAnswer),
        from weights in AnyWeights()
        from mean in Gen.OneOf(Cases.Numbers(), Cases.Patterns())
        from state in AnyJson()
        from seq in AnyJson()
        from sentence in AnySentence()
        from answer in Gen.Elements<StepAnswer>(
            new StepAnswer.Stepped(weights, new Error(mean), state, seq),
            new StepAnswer.Stepped(weights, new Error(mean), state, seq) { Slots = Recipe.Of(LearningRate.One, Update.Adam.Default).Initial(weights).Slots },
            new StepAnswer.Skipped(sentence), new StepAnswer.Refused(sentence))
        select answer);

    [Fact]
    public void A_server_comes_back_from_its_greeting() => Try(
        new Codec<StepServer>(server => StepProtocol.EncodeServer(server), StepProtocol.DecodeServer),
        from name in AnySentence()
        from version in AnyText()
        from language in AnyText()
        from arithmetic in AnyText()
        from features in Gen.Elements(Array<string>(), Array("state", "x y"))
        from bugs in AnyText()
        select new StepServer(StepProtocol.Version, name, version, language, arithmetic, features, bugs));

    [Theory]
    [InlineData("""{"hello":"step/2"}""", true)]
    [InlineData(""" {"hello":7,"x":1} """, true)]
    [InlineData("""{"weights":[[[1]]]}""", false)]
    [InlineData("""["hello"]""", false)]
    [InlineData("hello", false)]
    public void A_greeting_is_any_object_with_a_hello(string line, bool isHello) => Assert.Equal(isHello, StepProtocol.IsHello(Encoding.UTF8.GetBytes(line)));

    // A limit of infinity has no text.
    private static bool IsFinite(Update update) => update is not (Update.Clip { Limit: double.PositiveInfinity } or Update.ClipNorm { Limit: double.PositiveInfinity });

    private static Gen<string> AnySentence() => Gen.Elements("no", "it's \"quoted\", \u0001 é");

    private static Gen<Option<string>> AnyText() => Gen.OneOf(Gen.Constant(Option<string>.None), AnySentence().Select(Some));

    private static Gen<Option<string>> AnyJson() => Gen.Elements(None, Some("7"), Some("{\"velocity\": [[1, \"é\"]], \"x\":[]}"), Some("[]"));

    [Theory]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-0.0, "-0")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(0.1, "0.1")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(-1.5e-10, "-1.5e-10")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Decimals_are_written_as_ECMAScript_writes_them(double x, string text) => Assert.Equal(text, Decimals.Print(x));

    [Theory]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("nan")]
    [InlineData("1_000")]
    public void What_is_no_decimal_is_not_read(string text) => Assert.False(Decimals.TryParse(text, out _));

    // The parser lets these pass; they were once an exception in whoever read the text.
    [Theory]
    [InlineData("{\n \"format\":\"\\ud800\"}", 2, 11)]
    [InlineData("{\"\\udc00\":1}", 1, 2)]
    [InlineData("{\"a\":\"\u00eb\"}", 1, 6)]
    [InlineData("{\"\u00eb\":1}", 1, 2)]
    public void A_text_that_cannot_be_read_is_no_JSON(string document, long line, long at) =>
        Assert.Equal(new Fault.NotJson(line, at), Assert.Single(WeightsDocument.Decode(Encoding.Latin1.GetBytes(document)).LeftToSeq()));

    internal static void Try<T>(Codec<T> codec, Gen<T> values, int cases = 500) =>
        Prop.ForAll(values.ToArbitrary(), value => InverseLaws.DecodeOfEncode<T>().Check(codec, value) == Verdict.Holds)
            .Check(Seeds.ConfigOf(cases));

    internal static Gen<Weights> AnyWeights() => Gen.Choose(1, 5).ArrayOf(3)
        .SelectMany(layers => Cases.WeightsOf(layers, Gen.OneOf(Cases.Numbers(), Cases.Patterns())));

    private static Gen<WeightsDocument> Documents() =>
        from weights in AnyWeights()
        from schema in Gen.OneOf(Gen.Constant(Option<Schema>.None), Schemas(weights.Topology).Select(Some))
        from network in EngineCases.Networks
        select new WeightsDocument(network.HasBias ? WithBiases(weights) : weights, schema) { Network = network };

    private static Weights WithBiases(Weights weights) => Weights.Of(
        weights.Synapses.Map(w => Matrix.Create(w.Rows + 1, w.Columns, (row, column) => row < w.Rows ? w[row, column] : column - 0.5)), hasBias: true).OrThrow();

    internal static Gen<Schema> Schemas(Topology topology) =>
        from inputs in Names(topology.Inputs)
        from labels in Names(topology.Outputs)
        from hasClasses in Gen.Elements(true, false)
        from kind in Gen.Elements(ScaleKind.None, ScaleKind.MinMax, ScaleKind.Standard)
        from offsets in Cases.Matrices(1, topology.Inputs, Cases.Between(-9, 9))
        from divisors in Cases.Matrices(1, topology.Inputs, Cases.Between(1, 9))
        from widths in Gen.Choose(0, 3).ArrayOf(topology.Inputs)
        from unknown in Gen.Elements(Enum.GetValues<UnknownWords>())
        from missing in Gen.Elements(Enum.GetValues<MissingKind>())
        from means in Cases.Matrices(1, topology.Inputs, Cases.Between(-9, 9))
        from scalesTargets in Gen.Elements(true, false)
        from ranges in Cases.Matrices(1, topology.Outputs, Cases.Between(1, 9))
        let columns = Columns(inputs, widths)
        select new Schema(
            columns.Names,
            hasClasses ? Array("target") : labels,
            hasClasses ? Some(labels) : None,
            kind == ScaleKind.None ? Scaling.None(topology.Inputs) : new Scaling(kind, offsets, divisors))
        {
            Categories = columns.Categories,
            Unknown = unknown,
            Missing = missing,
            Means = missing == MissingKind.Mean ? toArray(means.Cells.ToArray()) : Array<double>(),
            TargetScaling = scalesTargets && !hasClasses ? Some(new Scaling(ScaleKind.MinMax, ranges, ranges)) : None,
        };

    // Each input is a column of numbers, where its width is 0, or the first word of a category, whose other words are the next inputs.
    private static (Arr<string> Names, Arr<Category> Categories) Columns(Arr<string> inputs, int[] widths)
    {
        var (names, categories) = (new List<string>(), new List<Category>());
        for (var at = 0; at < inputs.Count; at += Math.Max(1, widths[at]))
        {
            names.Add(inputs[at]);
            if (widths[at] > 0)
            {
                categories.Add(new(inputs[at], toArray(inputs.Skip(at).Take(widths[at]).Select(word => "is " + word))));
            }
        }

        return (toArray(names), toArray(categories));
    }

    private static Gen<Arr<string>> Names(int count) =>
        Gen.Elements("a", "b c", "\"quoted\"", "ünïcode", "back\\slash", "line\nbreak", "\u0001", "日本", "</script>")
            .ArrayOf(count)
            .Select(names => toArray(names.Select((name, i) => name + i)));
}
