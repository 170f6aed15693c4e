using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>A state of a recorded run, with the intermediates of its step.</summary>
/// <param name="Trace">The name of the trace.</param>
/// <param name="Header">The header of the trace.</param>
/// <param name="Run">The run.</param>
/// <param name="Shown">The state.</param>
internal sealed record RunState(string Trace, TraceLine.Header Header, Run Run, Shown Shown)
{
    /// <summary>A state of a trace, computed from the nearest recorded state before it.</summary>
    /// <param name="trace">The name of the trace.</param>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="runOf">The run of a header.</param>
    /// <param name="selection">Which state: one.</param>
    /// <param name="mostSteps">The most steps to compute from a known state.</param>
    /// <returns>The state, or the fault of <see cref="Show"/>.</returns>
    public static Either<Fault, RunState> Of(
        string trace,
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Run>> runOf,
        StateSelection selection,
        long mostSteps)
    {
        var (header, run) = (default(TraceLine.Header), default(Run));
        return Show.States(lines, Begin, selection, default, mostSteps).First().Map(shown => new RunState(trace, header!, run!, shown));

        Either<Fault, Run> Begin(TraceLine.Header found) => runOf(found).Map(made =>
        {
            (header, run) = (found, made);
            return made;
        });
    }

    /// <summary>How the network computes its outputs.</summary>
    public Network Network => Run.Recipe.Network;

    /// <summary>The units of each layer.</summary>
    public Arr<int> Layers => Run.Topology.Layers;

    /// <summary>The examples of the step.</summary>
    public Examples Batch => Run.Recipe.Batches.IsAll
        ? Run.Examples
        : Run.Examples.Pick(Run.Recipe.Batches.RowsAt(Shown.Iteration, Run.Examples.Rows).ToArray());

    /// <summary>The names of the inputs; none where the run has none.</summary>
    public Arr<string> InputNames => Header.Schema.Match(schema => schema.Features, () => Arr<string>.Empty);

    /// <summary>The names of the outputs.</summary>
    public Arr<string> OutputNames => Header.Schema.Match(schema => schema.Classes.IfNone(schema.TargetNames), () => Arr<string>.Empty);

    /// <summary>A matrix by the tutorial's name.</summary>
    /// <param name="name">Such as syn0 or l1_delta.</param>
    public Matrix this[string name] => Shown.Parts.Find(part => part.Name == name).Map(part => part.Value).IfNone(() => throw new ArgumentOutOfRangeException(nameof(name), name, null));

    /// <summary>The weights that lead to layer k + 1.</summary>
    public Matrix Synapse(int k) => this[Named($"syn{k}")];

    /// <summary>A text in which numbers are as everywhere.</summary>
    public static string Named(FormattableString text) => FormattableString.Invariant(text);
}
