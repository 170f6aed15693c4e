using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>What a recorder writes a reader takes: the longest line follows from the layers in the header.</summary>
public sealed class LineLengthTests
{
    // Numbers of 24 characters are the longest that there are.
    [Fact]
    public void No_line_is_longer_than_its_header_lets_it_be() => Prop.ForAll(Recordings.Any(most: 3).ToArbitrary(), run =>
    {
        var cells = run.Header.Topology.Synapses.Select(shape => Matrix.Create(shape.Rows, shape.Columns, (_, _) => -2.2250738585072014e-308));
        var weights = Weights.Of(cells.ToSeq(), run.Header.Topology.HasBias).OrThrow();
        var recipe = run.Header.Experiment.Recipe;
        var slots = recipe.Initial(weights).Slots.Map(slot => slot with { Value = weights });
        var state = new Training.Snapshot(new State(long.MaxValue, weights, slots), new Error(-2.2250738585072014e-308));
        var (header, recorder) = Recorder.Begin(run.Header);
        var lines = recorder.Record(state, isFinal: true).Lines;

        var most = LineLengths.MostBehind(header.AsMemory(..^1));
        Assert.Equal(LineLengths.MostOf(run.Header.Topology, recipe.SlotCount), most);
        Assert.All(Recordings.Lines(lines), line => Assert.InRange(line.Length, 1, most));
        Assert.True(Recordings.Lines(lines)[0].Length >= LineLengths.LeastOfWeights(run.Header.Topology));
    }).Check(Seeds.Config);

    [Fact]
    public void What_is_no_header_lets_no_line_be_longer_than_a_header() =>
        Assert.Equal(LineLengths.MostOfHeader, LineLengths.MostBehind(Encoding.UTF8.GetBytes("{\"layers\":[1]}")));

    [Fact]
    public void Layers_whose_weights_no_array_holds_as_text_are_refused()
    {
        var most = LineLengths.Readable(Of(30_000_000)).OrThrow();
        Assert.True(LineLengths.MostOf(most.Topology, 0) < System.Array.MaxLength);

        var refused = Assert.IsType<Fault.CheckpointTooLong>(LineLengths.Readable(Of(34_000_000)).Case);
        Assert.Equal((LineLengths.MostOf(Of(34_000_000).Topology, 0), System.Array.MaxLength), (refused.Found, refused.Most));
    }

    [Fact]
    public void A_header_of_more_than_64_MiB_is_refused()
    {
        var header = Recordings.Small.Header;
        var spare = LineLengths.MostOfHeader - Recorder.Begin(header).Line.Length + header.Table.Length;
        TraceLine.Header Named(int letters) => header.With(Fields.Table, new string('a', letters));

        Assert.True(LineLengths.Readable(Named(spare)).IsRight);
        Assert.Equal(new Fault.HeaderTooLong(LineLengths.MostOfHeader + 1, LineLengths.MostOfHeader), LineLengths.Readable(Named(spare + 1)).Case);
    }

    private static TraceLine.Header Of(int units) =>
        Recordings.Small.Header with { Topology = Topology.Of(Seq(1, units, 1)).OrThrow() };
}
