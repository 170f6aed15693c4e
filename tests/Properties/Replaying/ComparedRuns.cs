using System.Text;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Traces to be compared, made of states that a test chooses.</summary>
internal static class ComparedRuns
{
    public static TraceLine.Header HeaderOf(Weights weights, Batch batch, long every = 1, long checkpoint = 1) =>
        Recordings.HeaderOf(weights.Topology, batch.Examples, batch.LearningRate.Value, 1, every, checkpoint);

    public static TraceLine.Header HeaderOf(TrainingCase at, long every = 1, long checkpoint = 1) => HeaderOf(at.Weights, at.Batch, every, checkpoint);

    /// <summary>The first states of a run of this library.</summary>
    public static Snapshot[] States(TrainingCase at, int count) => [.. Train.Scan(at.Weights, at.Batch).Take(count)];

    /// <summary>The lines of a trace of these states, with right digests and chains.</summary>
    public static (ReadOnlyMemory<byte> Line, bool IsWhole)[] Trace(TraceLine.Header header, IReadOnlyList<Snapshot> states)
    {
        var (begin, recorder) = Recorder.Begin(header);
        var bytes = new List<byte>(begin);
        foreach (var state in states)
        {
            (var lines, recorder) = recorder.Record(state, isFinal: state == states[^1]);
            bytes.AddRange(lines);
        }

        return [.. Lines([.. bytes])];
    }

    /// <summary>The same lines, one of them edited, under right chains.</summary>
    public static (ReadOnlyMemory<byte> Line, bool IsWhole)[] Edited(IReadOnlyList<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, int line, Func<string, string> edit)
    {
        var (edited, chain, header) = (new List<(ReadOnlyMemory<byte>, bool)>(), string.Empty, default(TraceLine.Header));
        foreach (var (text, i) in lines.Select((read, i) => (Encoding.UTF8.GetString(read.Line.Span), i)))
        {
            var body = text[..text.LastIndexOf(",\"chain\"", StringComparison.Ordinal)];
            body = Recordings.Identified(i == line ? edit(body) : body, ref header, identity => identity);
            (var closed, chain) = Chain.Close(chain, Encoding.UTF8.GetBytes(body));
            edited.Add((closed.AsMemory(0, closed.Length - 1), true));
        }

        return [.. edited];
    }

    /// <summary>The same states but one.</summary>
    public static Snapshot[] With(IReadOnlyList<Snapshot> states, int iteration, Func<Snapshot, Snapshot> deviation) =>
        [.. states.Select(state => state.Iteration == iteration ? deviation(state) : state)];

    /// <summary>The same weights but one.</summary>
    public static Weights With(Weights weights, int synapse, int row, int column, double value) => Weights.Of(weights.Synapses
        .Select((matrix, k) => k == synapse
            ? Arithmetic.Matrix.Create(matrix.Rows, matrix.Columns, (r, c) => r == row && c == column ? value : matrix[r, c])
            : matrix)
        .ToSeq()).OrThrow();

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(byte[] bytes)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var end = start + bytes.AsSpan(start).IndexOf((byte)'\n');
            yield return (bytes.AsMemory(start, end - start), true);
            start = end + 1;
        }
    }
}
