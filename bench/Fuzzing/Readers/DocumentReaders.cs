using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Protocol;
using Elevenfold.Training;

namespace Elevenfold.Fuzzing;

/// <summary>The readers of single documents: weights, experiments, lines of the step protocol.</summary>
internal static class DocumentReaders
{
    /// <summary>A file of weights.</summary>
    public static void Weights(Reading reading, ReadOnlyMemory<byte> bytes) => RequireRoundTrip(WeightsDocument.Decode(bytes).OrRefuse("weights"));

    /// <summary>A file of an experiment.</summary>
    public static void Experiment(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var experiment = ExperimentDocument.Decode(bytes).OrRefuse("experiment");
        var written = ExperimentDocument.Encode(experiment);
        Reading.RequireRoundTrip(written, ExperimentDocument.Encode(ExperimentDocument.Decode(written).OrThrow()), "experiment");
        var canonical = ExperimentDocument.Canonical(experiment);
        var again = ExperimentDocument.Decode(System.Text.Encoding.UTF8.GetBytes(canonical)).OrThrow();
        Reading.Require(ExperimentDocument.Canonical(again) == canonical && again.Equals(experiment), "the canonical text is of another experiment");
        Reading.Require(ExperimentDocument.PathIdentity(again) == ExperimentDocument.PathIdentity(experiment), "the canonical text has another path");
        Reading.Require(experiment.Recipe.Updates.Count >= 0 && experiment.Plan.Seed == experiment.Seed, "the recipe");
    }

    /// <summary>A request of the step protocol, which is answered, and a greeting.</summary>
    public static void Request(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        if (StepProtocol.IsHello(bytes))
        {
            Server(bytes);
            return;
        }

        var request = StepProtocol.DecodeRequest(bytes).OrRefuse("request");
        var written = StepProtocol.EncodeRequest(request);
        Reading.RequireRoundTrip(written, StepProtocol.EncodeRequest(StepProtocol.DecodeRequest(written).OrThrow()), "request");
        var (weights, error) = Train.Step(request.Weights, request.Batch);
        RequireRoundTrip(new StepAnswer.Stepped(weights, error, request.State, request.Seq));
    }

    /// <summary>An answer of the step protocol, and what a server says of itself.</summary>
    public static void Answer(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        reading.Part(() => Server(bytes));
        RequireRoundTrip(StepProtocol.DecodeAnswer(bytes).OrRefuse("answer"));
    }

    /// <summary>Requires that weights are the same after they were written and read.</summary>
    public static void RequireRoundTrip(WeightsDocument document)
    {
        var written = document.Encode();
        var again = WeightsDocument.Decode(written).OrThrow();
        Reading.RequireRoundTrip(written, again.Encode(), "file of weights");
        Reading.Require(again.Weights == document.Weights && again.Network == document.Network, "the weights are others after they were written and read");
    }

    private static void RequireRoundTrip(StepAnswer answer)
    {
        var written = StepProtocol.EncodeAnswer(answer);
        Reading.RequireRoundTrip(written, StepProtocol.EncodeAnswer(StepProtocol.DecodeAnswer(written).OrThrow()), "answer");
    }

    private static void Server(ReadOnlyMemory<byte> bytes)
    {
        var written = StepProtocol.EncodeServer(StepProtocol.DecodeServer(bytes).OrRefuse("server"));
        Reading.RequireRoundTrip(written, StepProtocol.EncodeServer(StepProtocol.DecodeServer(written).OrThrow()), "server");
    }
}
