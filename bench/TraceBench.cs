using BenchmarkDotNet.Attributes;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench;

/// <summary>The tutorial's second run, every one of its states: computed alone, recorded, replayed; time and bytes of a state.</summary>
[MemoryDiagnoser]
public class TraceBench
{
    private const int Iterations = 60_000;
    private const int States = Iterations + 1;
    private static readonly Tutorial Tutorial = Tutorial.ThreeLayer;
    private readonly Weights _initial = Train.Initial(Tutorial.Topology, Tutorial.Seed);
    private (ReadOnlyMemory<byte> Line, bool IsWhole)[] _trace = [];

    /// <summary>0: error and digest of each state; 1: its weights too.</summary>
    [Params(0, 1)]
    public long Checkpoint { get; set; }

    [GlobalSetup]
    public void Trace()
    {
        var lines = new List<(ReadOnlyMemory<byte>, bool)>();
        Record(line => lines.Add((line.AsMemory(..^1), true)));
        _trace = [.. lines];
    }

    [Benchmark(OperationsPerInvoke = States)]
    public Error Computing() => Train.Scan(_initial, Tutorial.Batch).ElementAt(Iterations).Error;

    [Benchmark(Baseline = true, OperationsPerInvoke = States)]
    public long Recording()
    {
        var bytes = 0L;
        Record(line => bytes += line.Length);
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = States)]
    public long Replaying() => Replay.Of(_trace, header => TracedRun.Of(header, None))
        .Match(
            Right: replayed => replayed is { Frames: States, Mismatch.IsNone: true } ? replayed.Reached : throw new InvalidOperationException(replayed.ToString()),
            Left: fault => throw new InvalidOperationException(fault.ToString()));

    private void Record(Action<byte[]> write)
    {
        var header = Recorder.HeaderOf(Tutorial.Run(every: 1), None);
        var (line, recorder) = Recorder.Begin(header with { Experiment = header.Experiment.With(Fields.Checkpoint, Checkpoint) });
        write(line);
        foreach (var state in Train.Scan(_initial, Tutorial.Batch).Take(States))
        {
            var isFinal = state.Iteration == Iterations;
            (var lines, recorder) = recorder.Record(state, isFinal);
            foreach (var one in isFinal ? Cut(lines) : [lines])
            {
                write(one);
            }
        }
    }

    // With the last state comes the end: two lines.
    private static byte[][] Cut(byte[] lines)
    {
        var end = lines.AsSpan().IndexOf((byte)'\n') + 1;
        return [lines[..end], lines[end..]];
    }
}
