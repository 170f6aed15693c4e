using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>A decoded line of a trace: docs/trace-format.md.</summary>
/// <remarks>This is a storage format that other programs read and write: version it with care.</remarks>
public abstract record TraceLine
{
    private TraceLine()
    {
    }

    /// <summary>Line 1: the experiment, the topology and the data.</summary>
    /// <param name="Arithmetic">The name of the arithmetic; ours is <see cref="TraceText.Arithmetic"/>.</param>
    /// <param name="Experiment">The experiment, with the name and the digest of the table, and without the number of iterations.</param>
    /// <param name="Topology">The units of each layer.</param>
    /// <param name="Schema">The schema of the table, where the run has one.</param>
    /// <param name="Examples">Inputs and targets, where they are few enough to be kept.</param>
    public sealed record Header(string Arithmetic, Experiment Experiment, Topology Topology, Option<Schema> Schema, Option<Examples> Examples) : TraceLine
    {
        /// <summary>What was read of the table, where the trace says it.</summary>
        public Option<TableSummary> Summary { get; init; }

        /// <summary>The name of the arithmetic, where it is not ours.</summary>
        public Option<string> Foreign => Arithmetic == TraceText.Arithmetic ? None : Some(Arithmetic);

        /// <summary>The name of the table.</summary>
        public string Table => Experiment.Get(Fields.Table);

        /// <summary>The SHA-256 of the table's bytes.</summary>
        public string TableSha256 => Experiment.Get(Fields.TableSha256);
    }

    /// <summary>A recorded state.</summary>
    /// <param name="Iteration">k, the number of updates before it.</param>
    /// <param name="Error">Its error on the examples.</param>
    /// <param name="StateSha256">The digest of its weights and slots.</param>
    /// <param name="State">The state itself, at a checkpoint.</param>
    public sealed record Frame(long Iteration, Error Error, string StateSha256, Option<State> State) : TraceLine
    {
        /// <summary>Its weights, at a checkpoint.</summary>
        public Option<Weights> Weights => State.Map(state => state.Weights);

        /// <summary>Whether the digest is that of the state, where the frame has the state.</summary>
        public bool HasItsDigest => State.ForAll(state => Digest.Sha256(state) == StateSha256);

        /// <summary>A state as it is recorded.</summary>
        internal static Frame Of(Snapshot state, bool isCheckpoint) =>
            new(state.Iteration, state.Error, Digest.Sha256(state.State), isCheckpoint ? Some(state.State) : None);
    }

    /// <summary>The last line of a run that ended.</summary>
    /// <param name="Iteration">The iteration of the last frame.</param>
    /// <param name="ExperimentSha256">The identity of the experiment, where all of its iterations were done; none where the run was interrupted.</param>
    public sealed record End(long Iteration, Option<string> ExperimentSha256) : TraceLine
    {
        /// <summary>Whether all iterations were done; else the run was interrupted.</summary>
        public bool IsDone => ExperimentSha256.IsSome;

        /// <inheritdoc/>
        public bool Equals(End? other) => other is not null
            && Iteration == other.Iteration
            && Enumerable.SequenceEqual(ExperimentSha256, other.ExperimentSha256, StringComparer.Ordinal); // LanguageExt's own equality is not there natively

        /// <inheritdoc/>
        public override int GetHashCode() => Iteration.GetHashCode();

        /// <summary>The end of a run that did all of its iterations.</summary>
        internal static End Done(Header header, long iteration) => new(iteration, Some(IdentityOf(header, iteration)));

        /// <summary>The identity of a header's experiment, were it to end at an iteration.</summary>
        internal static string IdentityOf(Header header, long iteration) => ExperimentDocument.Identity(header.Experiment.With(Fields.Iterations, iteration));
    }
}
