using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Gen = FsCheck.Fluent.Gen;

namespace Elevenfold.Properties;

/// <summary>What a line of a trace says comes back from its bytes.</summary>
public sealed class TraceTextTests
{
    [Fact]
    public void A_header_comes_back_from_its_line() => InverseTests.Try(Codec(isFirst: true), Headers());

    [Fact]
    public void A_frame_comes_back_from_its_line() => InverseTests.Try(Codec(isFirst: false), Frames());

    [Fact]
    public void An_end_comes_back_from_its_line() => InverseTests.Try(
        Codec(isFirst: false),
        from isDone in Gen.Elements(true, false)
        from iteration in Wholes()
        select (TraceLine)new TraceLine.End(iteration, isDone ? Some(new string('7', 64)) : None));

    // The line again, by the plain text of each of its parts.
    [Fact]
    public void A_frame_is_written_as_its_numbers_are() => Prop.ForAll(Frames().ToArbitrary(), line =>
    {
        var frame = (TraceLine.Frame)line;
        var weights = frame.Weights.Match(known => $",\"weights\":{JsonText.List(known.Synapses, synapse => JsonText.Matrix(synapse))}", () => string.Empty);
        var plain = FormattableString.Invariant(
            $"{{\"iteration\":{frame.Iteration},\"error\":{JsonText.Number(frame.Error.Mean)},\"stateSha256\":\"{frame.StateSha256}\"{weights}");
        Assert.Equal(plain, Encoding.UTF8.GetString(TraceText.Body(frame).Span));
    }).Check(Seeds.Config);

    private static Laws.Codec<TraceLine> Codec(bool isFirst) => new(
        line => Chain.Close(Chain.Start, TraceText.Body(line).Span).Line.AsMemory(..^1),
        text => TraceText.Decode(text, isFirst, isIntact: true));

    private static FsCheck.Gen<TraceLine> Headers() =>
        from run in Recordings.Any()
        from arithmetic in Gen.Elements(TraceText.Arithmetic, "numpy 2.4", "\"quoted\"\\", "ünïcode\n")
        from schema in Gen.OneOf(Gen.Constant(Option<Data.Schema>.None), InverseTests.Schemas(run.Header.Topology).Select(Some))
        from name in Gen.Elements("xor.csv", "-", "a \"b\".csv", "日本.csv")
        from sha256 in Gen.Elements(new string('0', 64), "314c3dba32d61bc073663264906c5233ead10cf7d1483c19494d918a1c214f82")
        from holdout in Gen.Elements(0, 0.2, 0.999)
        from isKept in Gen.Elements(true, false)
        from summary in Gen.OneOf(Gen.Constant(Option<Data.TableSummary>.None), Summaries().Select(Some))
        from every in Wholes()
        from checkpoint in Wholes()
        select (TraceLine)(run.Header
            .With(Fields.Table, name).With(Fields.TableSha256, sha256).With(Fields.Holdout, holdout).With(Fields.Every, every + 1).With(Fields.Checkpoint, checkpoint) with
        {
            Arithmetic = arithmetic,
            Schema = schema,
            Examples = isKept ? Some(run.Examples) : None,
            Summary = summary,
        });

    private static FsCheck.Gen<Data.TableSummary> Summaries() =>
        from rows in Wholes()
        from dropped in Wholes()
        from filled in Wholes()
        from heldOut in Wholes()
        from classes in Wholes().ListOf()
        select new Data.TableSummary(rows, dropped, filled, heldOut, toArray(classes.Select(rows => (int)(rows % int.MaxValue))), LanguageExt.Arr<Data.Note>.Empty);

    private static FsCheck.Gen<TraceLine> Frames() =>
        from iteration in Wholes()
        from error in Gen.OneOf(Cases.Numbers(), Cases.Patterns())
        from weights in InverseTests.AnyWeights()
        from isCheckpoint in Gen.Elements(true, false)
        select (TraceLine)new TraceLine.Frame(iteration, new Error(error), Digest.Sha256(weights), isCheckpoint ? Some(new State(iteration, weights)) : None);

    private static FsCheck.Gen<long> Wholes() => Gen.Elements(0, 1, 10_000, 4_294_967_296, long.MaxValue - 1);
}
