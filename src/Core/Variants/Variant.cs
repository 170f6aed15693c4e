using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Variants;

/// <summary>An arithmetic of other programs: the definition with some operations changed.</summary>
/// <remarks>
/// Each is written for clarity, not for speed. No trace of ours is recorded under a variant: ours are always <c>ieee754-1</c>.
/// Each is deterministic; they round at other places.
/// </remarks>
internal sealed record Variant
{
    private readonly Operations _operations;

    private Variant(string name, params Deviation[] deviations) => (Name, Deviations, _operations) = (name, new Arr<Deviation>(deviations), Operations.With(deviations));

    /// <summary>The definition, <c>ieee754-1</c>: the bits of <see cref="Training.Train.Step(Weights, Batch)"/>, by the operations of this room.</summary>
    public static Variant Definition { get; } = new("ieee754-1");

    /// <summary>Every sum is folded from the last index down. A BLAS sums in yet another order, and changes it with the machine.</summary>
    public static Variant ReversedSums { get; } = new(
        "reversed-sums", new Deviation(Operation.EveryProduct, Evaluation.Reversed, 0), new Deviation(Operation.Mean, Evaluation.Reversed, 0));

    /// <summary>A product that is added is not rounded first, as compilers do with <c>a * b + c</c>.</summary>
    public static Variant Fused { get; } = new(
        "fused", new Deviation(Operation.EveryProduct, Evaluation.Fused, 0), new Deviation(Operation.Rate, Evaluation.Fused, 0));

    /// <summary><c>(1 + tanh(x / 2)) / 2</c>: the same sigmoid on paper.</summary>
    public static Variant TanhSigmoid { get; } = new("tanh-sigmoid", new Deviation(Operation.Sigmoid, Evaluation.Tanh, 0));

    /// <summary>Every number is rounded to binary32, and so is what each operation gives: the usual size of numbers on GPUs.</summary>
    public static Variant Binary32 { get; } = new("binary32", new Deviation(Operation.EveryNumber, Evaluation.Binary32, 0));

    /// <summary>All but the definition.</summary>
    public static Arr<Variant> All => Array(ReversedSums, Fused, TanhSigmoid, Binary32);

    /// <summary>Its name on a command line.</summary>
    public string Name { get; }

    /// <summary>Its differences from the definition.</summary>
    public Arr<Deviation> Deviations { get; }

    /// <summary>State 0 as this arithmetic can hold it.</summary>
    /// <param name="weights">State 0 of <c>ieee754-1</c>.</param>
    /// <returns>The same weights; for binary32, rounded.</returns>
    public Weights Start(Weights weights) => Weights.Chained(weights.Synapses.Map(synapse => synapse.Map(_operations.Number)));

    /// <summary>The step of <see cref="Training.Train.Step(Weights, Batch)"/>, its formulas unchanged, under this arithmetic.</summary>
    /// <param name="weights">State k of this arithmetic.</param>
    /// <param name="batch">Inputs (N, I), targets (N, O), learning rate.</param>
    /// <returns>State k + 1, and the error of state k.</returns>
    public (Weights Weights, Error Error) Step(Weights weights, Batch batch)
    {
        var computed = _operations.Step(weights, batch);
        return (computed.Next, computed.Error);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
