using Elevenfold.Data;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>What a line of a trace says: docs/trace-format.md.</summary>
/// <remarks>This is a storage format that other programs read and write: version it with care.</remarks>
public abstract record TraceLine
{
    private TraceLine()
    {
    }

    /// <summary>Line 1: what is trained, on what.</summary>
    /// <param name="Arithmetic">The name of the arithmetic; ours is <see cref="TraceText.Arithmetic"/>.</param>
    /// <param name="Topology">The units of each layer.</param>
    /// <param name="Seed">The seed of the initial weights and of the split.</param>
    /// <param name="LearningRate">The factor on each update.</param>
    /// <param name="Every">A frame stands at each iteration that this divides.</param>
    /// <param name="Checkpoint">A frame with weights stands at each iteration that this divides; 0 for none of them.</param>
    /// <param name="Schema">How the table became numbers, where there was one.</param>
    /// <param name="Data">What the run learns from.</param>
    public sealed record Header(
        string Arithmetic,
        Topology Topology,
        uint Seed,
        LearningRate LearningRate,
        long Every,
        long Checkpoint,
        Option<Schema> Schema,
        TraceData Data) : TraceLine
    {
        /// <summary>The name of the arithmetic, where it is not ours.</summary>
        public Option<string> Foreign => Arithmetic == TraceText.Arithmetic ? None : Some(Arithmetic);

        /// <summary>Whether a frame stands at an iteration, wherever the run ends.</summary>
        /// <param name="iteration">k.</param>
        /// <returns>True at 0 and where every or checkpoint divides k.</returns>
        public bool HasFrame(long iteration) => iteration % Every == 0 || HasWeights(iteration);

        /// <summary>Whether a frame at an iteration has weights, wherever the run ends.</summary>
        /// <param name="iteration">k.</param>
        /// <returns>True at 0 and where checkpoint divides k.</returns>
        public bool HasWeights(long iteration) => iteration == 0 || (Checkpoint > 0 && iteration % Checkpoint == 0);

        /// <summary>The iteration of the frame that follows, if the run goes on so far.</summary>
        /// <param name="iteration">k.</param>
        /// <returns>The first iteration behind k at which a frame stands; the largest number where none is as large.</returns>
        public long NextFrame(long iteration) => Train.Following(iteration, Every, Checkpoint);
    }

    /// <summary>A recorded state.</summary>
    /// <param name="Iteration">k, the number of updates before it.</param>
    /// <param name="Error">Its error on the batch.</param>
    /// <param name="WeightsSha256">The digest of its weights.</param>
    /// <param name="Weights">Its weights, at a checkpoint.</param>
    public sealed record Frame(long Iteration, Error Error, string WeightsSha256, Option<Weights> Weights) : TraceLine
    {
        /// <summary>A state as it is recorded.</summary>
        internal static Frame Of(Snapshot state, bool hasWeights) =>
            new(state.Iteration, state.Error, Digest.Sha256(state.State), hasWeights ? Some(state.Weights) : None);

        /// <summary>Whether the digest is that of the weights, where they stand.</summary>
        public bool HasItsDigest => Weights.ForAll(weights => Digest.Sha256(weights) == WeightsSha256);
    }

    /// <summary>The last line of a run that ended.</summary>
    /// <param name="IsDone">Whether all iterations were done; else the run was interrupted.</param>
    /// <param name="Iteration">The iteration of the last frame.</param>
    public sealed record End(bool IsDone, long Iteration) : TraceLine;
}

/// <summary>What a traced run learns from.</summary>
/// <param name="Name">The file name of the table, without its folder.</param>
/// <param name="Sha256">The SHA-256 of the table's bytes.</param>
/// <param name="Holdout">The fraction of its rows that were held out.</param>
/// <param name="Examples">Inputs and targets, where they are small enough to be kept.</param>
public sealed record TraceData(string Name, string Sha256, double Holdout, Option<Examples> Examples)
{
    /// <summary>The most cells of inputs and targets together that a trace keeps.</summary>
    public const long MostCells = 16_384;
}
