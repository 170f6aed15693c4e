using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>A header is held to single properties, and to another header.</summary>
public sealed class ExpectationTests
{
    private static readonly TraceLine.Header Header = Recordings.Small.Header.With(Fields.Holdout, 0.25) with
    {
        Schema = new Schema(Array("a", "b"), Array("y"), None, Scaling.None(2)),
    };

    [Theory]
    [InlineData("seed=1")]
    [InlineData("layers=2,1,seed=1,every=1,checkpoint=0")]
    [InlineData("layers=2-1")]
    [InlineData("layers=[2,1]")]
    [InlineData("learningRate=1.0,holdout=2.5e-1")]
    [InlineData("data.holdout=0.25")]
    [InlineData("seed=1,data.holdout=0.25")]
    [InlineData("arithmetic=ieee754-1")]
    [InlineData("inputs=a,b,targets=y,scale=none,table=t.csv")]
    public void What_is_as_expected_is_met(string text) => Assert.Empty(Unmet(text));

    [Theory]
    [InlineData("seed=2", "seed 1 2")]
    [InlineData("layers=2,3,1,seed=1,every=5", "layers [2,1] [2,3,1];every 1 5")]
    [InlineData("holdout=0.2", "data.holdout 0.25 0.2")]
    [InlineData("classes=u,v", "columns.classes - [\"u\",\"v\"]")]
    [InlineData("scale=minmax", "data.scale \"none\" \"minmax\"")]
    [InlineData("table=u,v.csv", "data.table \"t.csv\" \"u,v.csv\"")]
    [InlineData("hidden=3", "network.hidden [] [3]")]
    [InlineData("update=momentum:0.50", "recipe.update [] [\"momentum:0.5\"]")]
    public void What_is_otherwise_is_found_with_both_values(string text, string unmet) =>
        Assert.Equal(unmet, string.Join(';', Unmet(text).Select(property => $"{property.Property} {property.A.IfNone("-")} {property.B.IfNone("-")}")));

    [Theory]
    [InlineData("sed=1", "sed")]
    [InlineData("", "")]
    [InlineData("seed=1,Seed=2", "Seed")]
    public void A_field_that_no_header_has_is_a_fault(string text, string found) =>
        Assert.Equal(found, ((Fault.FieldUnknown)Expectation.Parse(text).Case).Found);

    [Theory]
    [InlineData("seed", "seed", "")]
    [InlineData("seed=one", "seed", "one")]
    [InlineData("comment", "comment", "")]
    [InlineData("seed=1,2", "seed", "1,2")]
    [InlineData("seed=1,=2", "seed", "1,=2")]
    [InlineData("seed=1,a b=2", "seed", "1,a b=2")]
    [InlineData("layers=3,x", "layers", "3,x")]
    [InlineData("holdout=", "holdout", "")]
    [InlineData("scale=max", "scale", "max")]
    [InlineData("data.sha256=00", "data.sha256", "00")]
    public void A_value_that_no_header_has_is_a_fault(string text, string field, string found)
    {
        var fault = (Fault.FieldValue)Expectation.Parse(text).Case;
        Assert.Equal((field, found), (fault.Field, fault.Found));
    }

    [Fact]
    public void Another_trace_is_like_it_but_for_what_is_recorded()
    {
        Assert.Empty(UnlikeHeader(Header.With(Fields.Every, 7).With(Fields.Checkpoint, 3).With(Fields.Table, "other.csv")));
        Assert.Equal(["seed"], UnlikeHeader(Header.With(Fields.Seed, 2)));
        Assert.Equal(["recipe.learningRate"], UnlikeHeader(Header.With(Fields.LearningRate, 2)));
        Assert.Equal(["arithmetic"], UnlikeHeader(Header with { Arithmetic = "other" }));
        Assert.Equal(["examples.targets[0][0]"], UnlikeHeader(Header with
        {
            Examples = Examples.Of(Matrix.Of(2, 2, [0, 1, 1, 1]), Matrix.Of(2, 1, [0.5, 1])).OrThrow(),
        }));
    }

    [Fact]
    public void A_trace_that_is_not_as_expected_differs_and_nothing_of_it_is_computed()
    {
        var expected = new Expectations(Expectation.Parse("seed=2").OrThrow(), None);
        var replayed = Replay.Of(Recordings.Split(Recordings.Small.Record()), _ => throw new InvalidOperationException(), expected: expected).OrThrow();
        Assert.Equal((false, 0L, true), (replayed.Agrees, replayed.Frames, replayed.Mismatch.IsNone));
        Assert.Equal(["seed"], replayed.Unexpected.Select(property => property.Property).ToArray());
    }

    [Fact]
    public void The_header_of_a_trace_is_read_alone()
    {
        var lines = Recordings.Split(Recordings.Small.Record()).Take(1).Concat(Enumerable.Range(0, 1).Select(Unread));
        Assert.Equal(Recordings.Small.Header.Experiment.Seed, Expectations.HeaderOf(lines).OrThrow().Experiment.Seed);
        Assert.Equal(new Fault.TraceTooShort("a header"), Expectations.HeaderOf([]).Case);

        static (ReadOnlyMemory<byte>, bool) Unread(int line) => throw new InvalidOperationException();
    }

    private static Seq<HeaderDifference> Unmet(string text) => new Expectations(Expectation.Parse(text).OrThrow(), None).Unmet(Header);

    private static string[] UnlikeHeader(TraceLine.Header other) =>
        [.. new Expectations(Seq<Expectation>(), Some(other)).Unmet(Header).Select(property => property.Property)];
}
