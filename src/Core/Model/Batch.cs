using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>Examples and a learning rate: the input of one step. <see cref="Examples.At"/> makes a batch.</summary>
/// <remarks>Shapes: inputs (N, I), targets (N, O), N examples. Equality is by bits.</remarks>
public sealed record Batch
{
    internal Batch(Examples examples, LearningRate learningRate) => (Examples, LearningRate) = (examples, learningRate);

    /// <summary>The inputs and their targets.</summary>
    public Examples Examples { get; }

    /// <summary>The factor on each update; 1 is the tutorial.</summary>
    public LearningRate LearningRate { get; }

    /// <summary>One example a row: the tutorial's X, shape (N, I).</summary>
    public Matrix Inputs => Examples.Inputs;

    /// <summary>The right answer to each example: the tutorial's y, shape (N, O).</summary>
    public Matrix Targets => Examples.Targets;

    /// <summary>N, the number of examples: 1 or more.</summary>
    public int Rows => Examples.Rows;
}
