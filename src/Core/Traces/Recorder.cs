using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Writes a trace line by line, as a value: each call gives the bytes of whole lines and the recorder after them.</summary>
public sealed record Recorder
{
    private readonly string _chain;

    private Recorder(TraceLine.Header header, string chain, long reached) => (Header, _chain, Reached) = (header, chain, reached);

    /// <summary>What is trained.</summary>
    public TraceLine.Header Header { get; }

    /// <summary>The iteration of the last frame; -1 before the first.</summary>
    public long Reached { get; }

    /// <summary>The header of a run on a table.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">The file name of the table, without its folder.</param>
    /// <param name="sha256">The SHA-256 of the table's bytes.</param>
    /// <returns>The header, where the examples are kept if they are few.</returns>
    public static TraceLine.Header HeaderOf(Run run, string name, string sha256)
    {
        var cells = (long)run.Training.Inputs.Cells.Length + run.Training.Targets.Cells.Length;
        var kept = cells <= TraceData.MostCells ? Some(run.Training.Examples) : None;
        var experiment = run.Experiment;
        return new TraceLine.Header(
            TraceText.Arithmetic,
            run.Initial.Topology,
            experiment.Seed,
            experiment.LearningRate,
            experiment.Every,
            experiment.Checkpoint,
            Some(run.Schema),
            new TraceData(name, sha256, experiment.Get(Fields.Holdout), kept));
    }

    /// <summary>The header of one of the tutorial's programs. It learns from no table, so that the digest of the data is that of its X and y.</summary>
    /// <param name="tutorial">The program.</param>
    /// <param name="every">A frame stands at each iteration that this divides.</param>
    /// <returns>The header, with the batch.</returns>
    public static TraceLine.Header HeaderOf(Tutorial tutorial, long every)
    {
        var examples = tutorial.Batch.Examples;
        return new(
            TraceText.Arithmetic,
            tutorial.Topology,
            tutorial.Seed,
            tutorial.Batch.LearningRate,
            every,
            Checkpoint: 0,
            Schema: None,
            new TraceData("tutorial", Digest.Sha256(examples), Holdout: 0, Some(examples)));
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
        if (!isFinal && !Header.HasFrame(state.Iteration))
        {
            return ([], this);
        }

        var hasWeights = isFinal || Header.HasWeights(state.Iteration);
        var (frame, next) = Append(TraceLine.Frame.Of(state, hasWeights), state.Iteration);
        if (!isFinal)
        {
            return (frame, next);
        }

        var (end, ended) = next.Append(new TraceLine.End(IsDone: true, state.Iteration), state.Iteration);
        return ([.. frame, .. end], ended);
    }

    /// <summary>The end of a run that was interrupted.</summary>
    /// <returns>The last line; none before state 0, for an end names a frame.</returns>
    public byte[] Interrupt() => Reached < 0 ? [] : Append(new TraceLine.End(IsDone: false, Reached), Reached).Line;

    /// <summary>A recorder that goes on after lines that were written before.</summary>
    internal static Recorder After(TraceLine.Header header, string chain, long reached) => new(header, chain, reached);

    private (byte[] Line, Recorder Next) Append(TraceLine value, long reached)
    {
        var (line, chain) = Chain.Close(_chain, TraceText.Body(value).Span);
        return (line, new(Header, chain, reached));
    }
}
