using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Writes a trace line by line. It is a value: each call returns the bytes of whole lines and the recorder after them.</summary>
/// <example>
/// <code>
/// var run = Experiment.Default.With(Fields.Hidden, 4).On(table, "xor.csv").OrThrow();
/// File.WriteAllBytes("xor.trace", Recorder.Trace(run));
/// </code>
/// </example>
public sealed record Recorder
{
    /// <summary>The most cells of inputs and targets together that a trace keeps.</summary>
    public const long MostCells = 16_384;

    private readonly Cadence _cadence;
    private readonly string _chain;

    private Recorder(TraceLine.Header header, Cadence cadence, string chain, long reached) => (Header, _cadence, _chain, Reached) = (header, cadence, chain, reached);

    /// <summary>The first line of the trace.</summary>
    public TraceLine.Header Header { get; }

    /// <summary>The iteration of the last frame; -1 before the first.</summary>
    public long Reached { get; }

    /// <summary>The trace of a run on a table: trains, and records.</summary>
    /// <param name="run">The run, of <see cref="Experiment.On(ReadOnlyMemory{byte}, string, Option{Documents.WeightsDocument}, long, bool)"/>: so the trace names the table.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <returns>The bytes of the trace's file.</returns>
    /// <exception cref="Faults.FaultException">The trace could not be read again: <see cref="Faults.Fault.HeaderTooLong"/>, <see cref="Faults.Fault.CheckpointTooLong"/>.</exception>
    public static byte[] Trace(TableRun run, int jobs = 1) => [.. Lines(run, jobs).SelectMany(lines => lines.ToArray())];

    /// <summary>The same trace, a few lines at a time: each part is computed when it is asked for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <returns>Parts of one whole line or more.</returns>
    /// <exception cref="Faults.FaultException">As for <see cref="Trace(TableRun, int)"/>.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(TableRun run, int jobs = 1) => Lines(run.Run, run.Dataset.Schema, jobs, run.Dataset.Summary);

    /// <summary>The trace of any run, a few lines at a time.</summary>
    /// <param name="run">The run; its experiment names the table and its digest.</param>
    /// <param name="schema">The schema of the table, where the run has one.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="summary">What was read of the table; null where there is none.</param>
    /// <returns>Parts of one whole line or more.</returns>
    /// <exception cref="Faults.FaultException">As for <see cref="Trace(TableRun, int)"/>.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(Run run, Option<Schema> schema = default, int jobs = 1, TableSummary? summary = null)
    {
        var (line, recorder) = Begin(LineLengths.Readable(HeaderOf(run, schema, summary)).OrThrow());
        yield return line;
        var last = run.Experiment.Iterations;
        foreach (var state in run.Snapshots(isRecorded: true, jobs))
        {
            (line, recorder) = recorder.Record(state, state.Iteration == last);
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    /// <summary>The header of a run.</summary>
    /// <param name="run">The run; its experiment names the table and its digest.</param>
    /// <param name="schema">The schema of the table, where the run has one.</param>
    /// <param name="summary">What was read of the table; null where there is none.</param>
    /// <returns>The header, where the examples are kept if they have at most <see cref="MostCells"/> cells.</returns>
    public static TraceLine.Header HeaderOf(Run run, Option<Schema> schema, TableSummary? summary = null)
    {
        var cells = (long)run.Examples.Inputs.Cells.Length + run.Examples.Targets.Cells.Length;
        return new(
            TraceText.Arithmetic,
            run.Experiment.With(Fields.Iterations, Fields.Iterations.ByDefault),
            run.Topology,
            schema,
            cells <= MostCells ? Some(run.Examples) : None)
        {
            Summary = Optional(summary),
        };
    }

    /// <summary>The first line.</summary>
    /// <param name="header">The header.</param>
    /// <returns>The line, and the recorder after it.</returns>
    public static (byte[] Line, Recorder Next) Begin(TraceLine.Header header)
    {
        var (line, chain) = Chain.Close(Chain.Start, TraceText.Body(header).Span);
        return (line, new(header, header.Experiment.Cadence, chain, -1));
    }

    /// <summary>The lines of a state: a frame where the schedule has one, no line elsewhere; with the last state also the end.</summary>
    /// <param name="state">A state later than the last one.</param>
    /// <param name="isFinal">Whether the run ends here.</param>
    /// <returns>The lines, and the recorder after them.</returns>
    public (byte[] Lines, Recorder Next) Record(Snapshot state, bool isFinal)
    {
        if (!isFinal && !_cadence.IsRecorded(state.Iteration))
        {
            return ([], this);
        }

        var isCheckpoint = isFinal || _cadence.IsCheckpoint(state.Iteration);
        var (frame, next) = Append(TraceLine.Frame.Of(state, isCheckpoint), state.Iteration);
        if (!isFinal)
        {
            return (frame, next);
        }

        var (end, ended) = next.Append(TraceLine.End.Done(Header, state.Iteration), state.Iteration);
        return ([.. frame, .. end], ended);
    }

    /// <summary>The end of a run that was interrupted.</summary>
    /// <returns>The last line; no line before state 0, for an end names a frame.</returns>
    public byte[] Interrupt() => Reached < 0 ? [] : Append(new TraceLine.End(Reached, None), Reached).Line;

    /// <summary>A recorder after lines that were written before.</summary>
    internal static Recorder After(TraceLine.Header header, string chain, long reached) => new(header, header.Experiment.Cadence, chain, reached);

    private (byte[] Line, Recorder Next) Append(TraceLine value, long reached)
    {
        var (line, chain) = Chain.Close(_chain, TraceText.Body(value).Span);
        return (line, new(Header, _cadence, chain, reached));
    }
}
