using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Every state of the tutorial's second run: computed, recorded, replayed.</summary>
internal static class RecordingJob
{
    private const string Recording = "Elevenfold, recording";
    private const string Replaying = "Elevenfold, replaying";

    public static Job Of()
    {
        var tutorial = Tutorial.ThreeLayer;
        var run = tutorial.Run(every: 1);
        var states = run.Experiment.Iterations + 1;
        var trace = new Lazy<byte[]>(() => [.. Recorder.Lines(run).SelectMany(lines => lines.ToArray())]);
        return new(
            "recording",
            "A trace of every state",
            $"One state of the network 3-4-1 among {states}: computed with its error; recorded, which is its digest, the chain and a line; replayed, which is all of that and the comparison. "
                + "The trace is in memory.",
            Seq(
                Contender.Here(Recording, "Recorder.Lines(run)", states, () => GC.KeepAlive(Recorder.Lines(run).Last())),
                Contender.Here(Replaying, "Replay.Of(TraceLines.Of(trace), header => TracedRun.Of(header, None))", states, () => Replayed(trace.Value)).After(() => _ = trace.Value),
                Contender.Here("Elevenfold, computing", $"Train.Scan(weights, batch).ElementAt({states - 1})", states, () => GC.KeepAlive(run.Snapshots(isRecorded: true, 1).Last()))),
            Seq(
                Bound.Microseconds("recording every state, a state", Bound.At(2, 3), Recording),
                Bound.Microseconds("replaying it", Bound.At(2, 3), Replaying)));
    }

    private static void Replayed(byte[] trace)
    {
        var replayed = Replay.Of(TraceLines.Of(trace), header => TracedRun.Of(header, None)).OrThrow();
        if (replayed.Mismatch.IsSome)
        {
            throw new InvalidOperationException($"a state of the recorded run is not that of the replayed one: {replayed.Mismatch}");
        }
    }
}
