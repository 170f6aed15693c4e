using System.Text;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>How a table is read, as properties of a document.</summary>
/// <remarks>That they come back from their text is among the inverses.</remarks>
public sealed class SchemaTextTests
{
    [Fact]
    public void Categories_gaps_and_the_scaling_of_targets_are_in_the_document()
    {
        var schema = Dataset.Of(
            Tables.Of("n,c,y", "1,p,100", ",q,300", "3,p,200"),
            new DatasetPlan(ColumnChoice.Default, Seq1("c"), UnknownWords.Zeros, MissingKind.Mean, ScaleTargets: ScaleKind.MinMax)).Value().Schema;

        Assert.Equal(
            [
                ("inputs", "[\"n\",\"c\"]"),
                ("targets", "[\"y\"]"),
                ("categories", "[{\"column\":\"c\",\"words\":[\"p\",\"q\"]}]"),
                ("unknown", "\"zeros\""),
                ("missing", "{\"kind\":\"mean\",\"means\":[2,0.6666666666666666,0.3333333333333333]}"),
                ("scaleTargets", "{\"kind\":\"minmax\",\"offset\":[100],\"divisor\":[200]}"),
            ],
            SchemaText.Encode(Some(schema)));
    }

    [Fact]
    public void What_is_at_its_default_is_not_there() => Assert.Equal(
        ["inputs", "targets"], SchemaText.Encode(Some(Tables.Of("a,y", "1,1").SchemaOf().Value())).Select(property => property.Name));

    [Theory]
    [InlineData("\"unknown\":\"ones\"", "unknown")]
    [InlineData("\"missing\":{\"kind\":\"refuse\"}", "missing.kind")]
    [InlineData("\"missing\":{\"kind\":\"mean\",\"means\":[1,1e999]}", "missing.means[1]")]
    [InlineData("\"missing\":{\"kind\":\"mean\",\"means\":[1,\"x\"]}", "missing.means[1]")]
    [InlineData("\"categories\":[{\"column\":\"z\",\"words\":[\"p\"]}]", "categories[0].column")]
    [InlineData("\"categories\":[{\"column\":\"b\",\"words\":[1]}]", "categories[0].words[0]")]
    [InlineData("\"scaleTargets\":{\"kind\":\"minmax\",\"offset\":[0],\"divisor\":[0]}", "scaleTargets.divisor[0]")]
    public void A_value_that_can_not_be_is_found_at_its_path(string property, string path) =>
        Assert.Equal(path, Assert.IsType<Fault.UnexpectedValue>(Fault(property)).Path);

    [Fact]
    public void Lists_have_the_lengths_of_the_layers()
    {
        Assert.Equal(new Fault.ListLength("missing.means", 1, 2), Fault("\"missing\":{\"kind\":\"mean\",\"means\":[1]}"));
        Assert.Equal(new Fault.FeaturesDoNotFit("inputs", 3, 2), Fault("\"categories\":[{\"column\":\"b\",\"words\":[\"p\",\"q\"]}]"));
        Assert.Equal(new Fault.ListLength("scaleTargets.offset", 2, 1), Fault("\"scaleTargets\":{\"kind\":\"minmax\",\"offset\":[0,0],\"divisor\":[1,1]}"));
        Assert.Equal(new Fault.PropertyMissing("missing", "means"), Fault("\"missing\":{\"kind\":\"mean\"}"));
        Assert.Equal(new Fault.PropertyUnknown("categories[0].names", Array("column", "words")), Fault("\"categories\":[{\"column\":\"b\",\"names\":[\"p\"]}]"));
    }

    [Theory]
    [InlineData("categories", "[]")]
    [InlineData("unknown", "\"zeros\"")]
    [InlineData("missing", "{\"kind\":\"drop\"}")]
    [InlineData("scaleTargets", "{\"kind\":\"minmax\",\"offset\":[0],\"divisor\":[1]}")]
    public void Without_inputs_they_say_nothing(string name, string value) => Assert.Equal(
        new Fault.PropertyMissing(string.Empty, "inputs"),
        WeightsDocument.Decode(Encoding.UTF8.GetBytes($"{{\"layers\":[2,1],\"{name}\":{value},\"weights\":[[[1],[1]]]}}")).Case);

    // They would be an exception where a table is read by them.
    [Fact]
    public void Words_and_columns_that_are_there_twice_are_a_fault()
    {
        Assert.IsAssignableFrom<Fault>(Fault("\"categories\":[{\"column\":\"b\",\"words\":[\"p\"]},{\"column\":\"b\",\"words\":[\"q\"]}]"));
        Assert.True(WeightsDocument.Decode("""{"layers":[2,1],"inputs":["c"],"categories":[{"column":"c","words":["x","x"]}],"targets":["y"],"weights":[[[1],[1]]]}"""u8.ToArray()).IsLeft);
        Assert.True(WeightsDocument.Decode("""{"layers":[1,2],"inputs":["c"],"targets":["y"],"classes":["x","x"],"weights":[[[1,1]]]}"""u8.ToArray()).IsLeft);
    }

    // Reading a table by it takes the offset off, whatever its kind is called.
    [Fact]
    public void A_scaling_that_is_read_is_written_again()
    {
        var document = WeightsDocument.Decode("""{"layers":[1,1],"inputs":["a"],"targets":["y"],"scale":{"kind":"none","offset":[1],"divisor":[2]},"weights":[[[1]]]}"""u8.ToArray()).OrThrow();

        Assert.Equal(document, WeightsDocument.Decode(document.Encode()).OrThrow());
    }

    private static object? Fault(string property) =>
        WeightsDocument.Decode(Encoding.UTF8.GetBytes($"{{\"layers\":[2,1],\"inputs\":[\"a\",\"b\"],\"targets\":[\"y\"],{property},\"weights\":[[[1],[1]]]}}")).Case;
}
