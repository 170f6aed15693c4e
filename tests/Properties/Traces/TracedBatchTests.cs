using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Traces that do not hold their data, and the table that they ask for.</summary>
public sealed class TracedBatchTests
{
    [Fact]
    public void A_trace_without_its_batch_is_replayed_with_its_table_and_no_other()
    {
        var table = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "digits.csv"));
        var draft = new Draft(ColumnChoice.Default with { Classes = true }, ScaleKind.MinMax, 0.2, Seq1(5), 3, 4, 2, 0.01);
        var (trace, run) = Recorded(draft, table);

        Assert.True(run.Training.Inputs.Cells.Length > TraceData.MostCells);
        Assert.Equal(new Fault.TableNeeded("digits.csv", Sha256(table)), Replayed(trace, None).Case);
        Assert.Equal(
            new Fault.TableDiffers("digits.csv", Sha256(table.AsSpan(..^1)), Sha256(table)),
            Replayed(trace, Some<ReadOnlyMemory<byte>>(table.AsMemory(..^1))).Case);
        Assert.True(Replayed(trace, Some<ReadOnlyMemory<byte>>(table)).OrThrow().Divergence.IsNone);
    }

    [Theory]
    [InlineData("iris.csv", ScaleKind.Standard, 0.3, "")]
    [InlineData("iris.csv", ScaleKind.None, 0, "4,2,1")]
    [InlineData("xor.csv", ScaleKind.MinMax, 0.25, "")]
    public void A_batch_made_of_its_table_again_is_the_batch(string name, ScaleKind scale, double holdout, string inputs)
    {
        var table = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));
        var columns = ColumnChoice.Default with { Inputs = inputs.Split(',', StringSplitOptions.RemoveEmptyEntries).ToSeq() };
        var draft = new Draft(columns, scale, holdout, Seq1(3), 7, 2, 1, 0.5);
        var run = Recordings.RunOf(draft, Table.Parse(table).Value());
        var header = Recorder.HeaderOf(run, 0, name, Sha256(table)).OrThrow();
        var aside = header with { Data = header.Data with { Batch = None } };

        var made = TracedBatch.Of(aside, Some<ReadOnlyMemory<byte>>(table)).OrThrow();

        Assert.Equal(run.Training, made.At(header.LearningRate));
        Assert.Equal(header.Data.Batch, Some(made.At(LearningRate.One)));
    }

    private static (byte[] Trace, Run Run) Recorded(Draft draft, byte[] table)
    {
        var run = Recordings.RunOf(draft, Table.Parse(table).Value());
        var header = Recorder.HeaderOf(run, 0, "digits.csv", Sha256(table)).OrThrow();
        return (new Recording(header, run.Training, draft.Iterations).Record(), run);
    }

    private static Either<Fault, Replayed> Replayed(byte[] trace, Option<ReadOnlyMemory<byte>> table) =>
        Replaying.Replay.Of(Recordings.Split(trace), header => TracedBatch.Of(header, table));

    private static string Sha256(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
