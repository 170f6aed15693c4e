using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Fuzzing;

/// <summary>The readers of tables: a table alone, an experiment on a table, weights on a table.</summary>
internal static class TableReaders
{
    private const int MostWeights = 256;
    private const int MostRows = 256;
    private const long MostIterations = 3;
    private const string Name = "table.csv";

    private static readonly TableFormat[] Formats =
    [
        TableFormat.Default,
        new(HeaderKind.No, Mark: DecimalMark.Comma),
        new(HeaderKind.Yes, Separator.Blanks, Comment: "#"),
    ];

    /// <summary>A table, under several formats, with all its columns.</summary>
    public static void Table(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        foreach (var format in Formats)
        {
            reading.Part(() =>
            {
                var table = Data.Table.Parse(bytes, format, Reader.Memory).OrRefuse(Name);
                reading.Part(() => Data.Dataset.Of(table, DatasetPlan.Default, memory: Reader.Memory).OrRefuse(Name));
                reading.Part(() => Data.Dataset.Of(table, DatasetPlan.Default with { Categories = Prelude.Seq1(DatasetPlan.Auto), Missing = MissingKind.Mean }, memory: Reader.Memory).OrRefuse(Name));
            });
        }
    }

    /// <summary>An experiment in the first line, and its table in the others.</summary>
    public static void Dataset(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var (first, table) = Reading.Split(bytes);
        var experiment = ExperimentDocument.Decode(first).OrRefuse("experiment");
        var training = experiment.On(table, Name, memory: Reader.Memory, isRecorded: true).OrRefuse(Name, new ExperimentFile("experiment.json", Arr<Field>.Empty));
        Reading.Require(DatasetText.Lines(Name, training.Dataset).All(line => line.Length > 0), "an empty line");
        var header = LineLengths.Readable(Recorder.HeaderOf(training.Run, training.Dataset.Schema, training.Dataset.Summary)).OrRefuse("train");
        Reading.Require(header.Topology == training.Run.Topology, "the header has another network");
        if (WeightsOf(training.Run.Topology) <= MostWeights && training.Run.Examples.Rows <= MostRows)
        {
            RequireReplay(training.EndingAt(Math.Min(training.Run.Experiment.Iterations, MostIterations)), table);
        }
    }

    /// <summary>Weights in the first line, and a table in the others.</summary>
    public static void Predict(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var (first, rest) = Reading.Split(bytes);
        var document = WeightsDocument.Decode(first).OrRefuse("weights");
        var table = Data.Table.Parse(rest, TableFormat.Default, Reader.Memory).OrRefuse(Name);
        reading.Part(() =>
        {
            var prediction = Prediction.Of(document, table).OrRefuse(Name);
            PredictionText.Json(prediction).Consume();
            PredictionText.Csv(prediction).Consume();
        });
        reading.Part(() =>
        {
            var evaluation = Evaluation.Of(document, table).OrRefuse(Name);
            EvaluationText.Json(evaluation).Consume();
            EvaluationText.Text(evaluation).Consume();
        });
        reading.Part(() =>
        {
            var (next, _) = TableStep.Of(document, table, Option<DatasetPlan>.None, LearningRate.One, Reader.Memory).OrRefuse(Name);
            DocumentReaders.RequireRoundTrip(next);
        });
    }

    // The weights are read again, and the trace agrees with its table.
    private static void RequireReplay(TableRun run, ReadOnlyMemory<byte> table)
    {
        DocumentReaders.RequireRoundTrip(run.Trained());
        var trace = Recorder.Trace(run);
        var replayed = Replaying.Replay.Of(trace, table).OrRefuse("trace");
        Reading.Require(replayed.Agrees && replayed.End.IsSome, $"the trace does not agree: {replayed}");
        Reading.Require(TableStates(trace, table), "a state is not shown");
    }

    private static bool TableStates(ReadOnlyMemory<byte> trace, ReadOnlyMemory<byte> table) =>
        Show.State(trace, 0, table).OrRefuse("trace") is var shown && ShowText.Json(shown).Length > 0 && ShowText.Text(shown).Length > 0;

    private static long WeightsOf(Topology topology) => topology.Synapses.Sum(shape => (long)shape.Rows * shape.Columns);
}
