using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>What one step learns from: examples, the answers to them, and how far to go.</summary>
/// <remarks>Shapes: inputs (N, I), targets (N, O), N examples. Equality is by bits.</remarks>
public sealed record Batch
{
    private Batch(Matrix inputs, Matrix targets, LearningRate learningRate) =>
        (Inputs, Targets, LearningRate) = (inputs, targets, learningRate);

    /// <summary>One example a row: the tutorial's X, shape (N, I).</summary>
    public Matrix Inputs { get; }

    /// <summary>The right answer to each example: the tutorial's y, shape (N, O).</summary>
    public Matrix Targets { get; }

    /// <summary>The factor on each update; 1 is the tutorial.</summary>
    public LearningRate LearningRate { get; }

    /// <summary>N, the number of examples: 1 or more.</summary>
    public int Rows => Inputs.Rows;

    /// <summary>A batch with the tutorial's learning rate of 1.</summary>
    /// <param name="inputs">X, shape (N, I).</param>
    /// <param name="targets">y, shape (N, O).</param>
    /// <returns>The batch, or <see cref="Fault.RowsDoNotMatch"/>.</returns>
    public static Either<Fault, Batch> Of(Matrix inputs, Matrix targets) => inputs.Rows == targets.Rows
        ? Right<Fault, Batch>(new Batch(inputs, targets, LearningRate.One))
        : Left<Fault, Batch>(new Fault.RowsDoNotMatch(inputs.Rows, targets.Rows));

    /// <summary>The same examples at another learning rate.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <returns>The batch.</returns>
    public Batch At(LearningRate learningRate) => new(Inputs, Targets, learningRate);

    /// <summary>Whether a network of this topology can learn from this batch.</summary>
    /// <param name="topology">The units of each layer.</param>
    /// <returns>
    /// This batch, or all of: <see cref="Fault.InputsDoNotFit"/>, <see cref="Fault.TargetsDoNotFit"/>.
    /// </returns>
    public Validation<Fault, Batch> For(Topology topology) => Faults(topology).Otherwise(() => this);

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
