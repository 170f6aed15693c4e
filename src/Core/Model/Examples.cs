using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>What a network learns from: inputs, and the target of each.</summary>
/// <remarks>Shapes: inputs (N, I), targets (N, O), N examples. Equality is by bits.</remarks>
public sealed record Examples
{
    private Examples(Matrix inputs, Matrix targets) => (Inputs, Targets) = (inputs, targets);

    /// <summary>One example a row: the tutorial's X, shape (N, I).</summary>
    public Matrix Inputs { get; }

    /// <summary>The right answer to each example: the tutorial's y, shape (N, O).</summary>
    public Matrix Targets { get; }

    /// <summary>N, the number of examples: 1 or more.</summary>
    public int Rows => Inputs.Rows;

    /// <summary>Examples from their inputs and targets.</summary>
    /// <param name="inputs">X, shape (N, I).</param>
    /// <param name="targets">y, shape (N, O).</param>
    /// <returns>The examples, or <see cref="Fault.RowsDoNotMatch"/>.</returns>
    public static Either<Fault, Examples> Of(Matrix inputs, Matrix targets) => inputs.Rows == targets.Rows
        ? Right<Fault, Examples>(new Examples(inputs, targets))
        : Left<Fault, Examples>(new Fault.RowsDoNotMatch(inputs.Rows, targets.Rows));

    /// <summary>These examples at a learning rate: what a step takes.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <returns>The batch.</returns>
    public Batch At(LearningRate learningRate) => new(this, learningRate);

    /// <summary>Some of the examples, in the order given.</summary>
    /// <param name="rows">Row numbers, 0 to N - 1; at least one.</param>
    /// <returns>The examples of those rows.</returns>
    public Examples Pick(ReadOnlySpan<int> rows) => new(Inputs.Pick(rows), Targets.Pick(rows));

    /// <summary>Whether a network of this topology can learn from these examples.</summary>
    /// <param name="topology">The units of each layer.</param>
    /// <returns>
    /// These examples, or all of: <see cref="Fault.InputsDoNotFit"/>, <see cref="Fault.TargetsDoNotFit"/>.
    /// </returns>
    public Validation<Fault, Examples> For(Topology topology) => Faults(topology).Otherwise(() => this);

    private IEnumerable<Fault> Faults(Topology topology)
    {
        if (Inputs.Columns != topology.Inputs)
        {
            yield return new Fault.InputsDoNotFit(Inputs.Columns, topology.Inputs);
        }

        if (Targets.Columns != topology.Outputs)
        {
            yield return new Fault.TargetsDoNotFit(Targets.Columns, topology.Outputs);
        }
    }
}
