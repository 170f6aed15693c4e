using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Writes a trace line by line, as a value: each call gives the bytes of whole lines and the recorder after them.</summary>
public sealed record Recorder
{
    /// <summary>The most cells of inputs and targets together that a trace keeps.</summary>
    public const long MostCells = 16_384;

    private readonly string _chain;

    private Recorder(TraceLine.Header header, string chain, long reached) => (Header, _chain, Reached) = (header, chain, reached);

    /// <summary>What is trained.</summary>
    public TraceLine.Header Header { get; }

    /// <summary>The iteration of the last frame; -1 before the first.</summary>
    public long Reached { get; }

    /// <summary>The header of a run.</summary>
    /// <param name="run">The run; its experiment names the table and its digest.</param>
    /// <param name="schema">How the table became numbers, where there was one.</param>
    /// <returns>The header, where the examples are kept if they have at most <see cref="MostCells"/> cells.</returns>
    public static TraceLine.Header HeaderOf(Run run, Option<Schema> schema)
    {
        var cells = (long)run.Examples.Inputs.Cells.Length + run.Examples.Targets.Cells.Length;
        return new(
            TraceText.Arithmetic,
            run.Experiment.With(Fields.Iterations, Fields.Iterations.ByDefault),
            run.Topology,
            schema,
            cells <= MostCells ? Some(run.Examples) : None);
    }

    /// <summary>The first line.</summary>
    /// <param name="header">What is trained.</param>
    /// <returns>The line, and the recorder after it.</returns>
    public static (byte[] Line, Recorder Next) Begin(TraceLine.Header header)
    {
        var (line, chain) = Chain.Close(Chain.Start, TraceText.Body(header).Span);
        return (line, new(header, chain, -1));
    }

    /// <summary>The lines of a state: a frame where one stands, none elsewhere; with the last state also the end.</summary>
    /// <param name="state">A later state than the last one that was given.</param>
    /// <param name="isFinal">Whether the run ends here.</param>
    /// <returns>The lines, and the recorder after them.</returns>
    public (byte[] Lines, Recorder Next) Record(Snapshot state, bool isFinal)
    {
        if (!isFinal && !Header.Experiment.Cadence.IsRecorded(state.Iteration))
        {
            return ([], this);
        }

        var isCheckpoint = isFinal || Header.Experiment.Cadence.IsCheckpoint(state.Iteration);
        var (frame, next) = Append(TraceLine.Frame.Of(state, isCheckpoint), state.Iteration);
        if (!isFinal)
        {
            return (frame, next);
        }

        var (end, ended) = next.Append(TraceLine.End.Done(Header, state.Iteration), state.Iteration);
        return ([.. frame, .. end], ended);
    }

    /// <summary>The end of a run that was interrupted.</summary>
    /// <returns>The last line; none before state 0, for an end names a frame.</returns>
    public byte[] Interrupt() => Reached < 0 ? [] : Append(new TraceLine.End(Reached, None), Reached).Line;

    /// <summary>A recorder that goes on after lines that were written before.</summary>
    internal static Recorder After(TraceLine.Header header, string chain, long reached) => new(header, chain, reached);

    private (byte[] Line, Recorder Next) Append(TraceLine value, long reached)
    {
        var (line, chain) = Chain.Close(_chain, TraceText.Body(value).Span);
        return (line, new(Header, chain, reached));
    }
}
