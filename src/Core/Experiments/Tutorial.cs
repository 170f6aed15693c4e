using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;

namespace Elevenfold.Experiments;

/// <summary>One of the tutorial's programs, as a value.</summary>
/// <param name="Topology">The units of each layer.</param>
/// <param name="Batch">The tutorial's X and y.</param>
/// <param name="Seed">The argument of <c>np.random.seed</c>.</param>
/// <param name="Iterations">How often its loop runs.</param>
/// <remarks>Source: iamtrask, "A Neural Network in 11 lines of Python", 2015.</remarks>
public sealed record Tutorial(Topology Topology, Batch Batch, uint Seed, long Iterations)
{
    // Two inputs and a column of ones: every program of the tutorial and its sequel learns from these rows.
    private static readonly Matrix X = Matrix.Of(4, 3, [0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1]);

    /// <summary>The first program: no hidden layer, the answer is the left input.</summary>
    public static Tutorial TwoLayer { get; } = Of([3, 1], [0, 0, 1, 1], 10_000);

    /// <summary>The second program: four hidden units, the answer is the exclusive or of the two inputs.</summary>
    public static Tutorial ThreeLayer { get; } = Of([3, 4, 1], [0, 1, 1, 0], 60_000);

    /// <summary>The program as a run. It has no table; the experiment names the table <c>tutorial</c>, with the digest of X and y.</summary>
    /// <param name="every">A state is reported at each iteration that this divides, 1 or more.</param>
    /// <returns>The run.</returns>
    public Run Run(long every) => Experiments.Run.Of(
        Experiment.Default
            .With(Fields.Table, "tutorial")
            .With(Fields.TableSha256, Digest.Sha256(Batch.Examples))
            .With(Fields.Hidden, Topology.Hidden)
            .With(Fields.Seed, Seed)
            .With(Fields.LearningRate, Batch.LearningRate.Value)
            .With(Fields.Iterations, Iterations)
            .With(Fields.Every, every),
        Batch.Examples).OrThrow();

    private static Tutorial Of(int[] layers, double[] y, long iterations) => new(
        Topology.Of(layers.ToSeq()).OrThrow(),
        Examples.Of(X, Matrix.Of(4, 1, y)).OrThrow().At(LearningRate.One),
        Seed: 1,
        iterations);
}
