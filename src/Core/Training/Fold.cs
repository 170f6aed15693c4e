using Elevenfold.Engine;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// <see cref="Step(Weights, Batch)"/> folded: the weights after <paramref name="iterations"/> updates on one batch.
    /// </summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">n, 0 or more.</param>
    /// <returns>State n. <c>Fold(w, b, m + n) = Fold(Fold(w, b, m), b, n)</c>, to the bit.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the weights, or n is negative.</exception>
    /// <example>
    /// <code>
    /// var xor = Tutorial.ThreeLayer;
    /// var trained = Train.Fold(Train.Initial(xor.Topology, xor.Seed), xor.Batch, 60_000);
    /// Console.WriteLine(Train.Outputs(trained, xor.Batch.Inputs)[1, 0]); // 0.996722116665879
    /// </code>
    /// </example>
    /// <remarks>The bits are those of <see cref="Step(Weights, Batch)"/>; the engine computes them faster (docs/engine.md).</remarks>
    public static Weights Fold(Weights weights, Batch batch, long iterations) => Fold(weights, batch, iterations, 1, default);

    /// <summary>The same on several threads.</summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">n, 0 or more.</param>
    /// <param name="jobs">How many threads may work, 1 or more; they share out rows and weights of large batches, and change no bit.</param>
    /// <param name="stop">Asks to stop: the fold ends within a tenth of a second.</param>
    /// <returns>State n.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the weights, n is negative, or there is no thread.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Weights Fold(Weights weights, Batch batch, long iterations, int jobs, CancellationToken stop) =>
        Fold(Recipe.Plain(batch.LearningRate), batch.Examples, new State(0, weights), iterations, jobs, stop).Weights;

    /// <summary>All states from 0 on, without an end, each made when it is asked for.</summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <returns>
    /// States 0, 1, 2, ...: state k has the weights of <c>Fold(weights, batch, k)</c>, to the bit. Nothing is kept of a
    /// state that was passed.
    /// </returns>
    /// <exception cref="ArgumentException">The batch does not fit the weights; thrown at once, not when a state is asked for.</exception>
    public static IEnumerable<Snapshot> Scan(Weights weights, Batch batch) => Scan(weights, batch, All());

    /// <summary>The states at some iterations, each made when it is asked for.</summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">Which states: 0 or more, each greater than the one before.</param>
    /// <param name="jobs">The number of threads, 1 or more.</param>
    /// <returns>The same states as <see cref="Scan(Weights, Batch)"/> gives there.</returns>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the weights, or there is no thread, at once; or an iteration that does not ascend, when it is asked for.
    /// </exception>
    public static IEnumerable<Snapshot> Scan(Weights weights, Batch batch, IEnumerable<long> iterations, int jobs = 1) =>
        Scan(Recipe.Plain(batch.LearningRate), batch.Examples, new State(0, weights), iterations, jobs);

    /// <summary><see cref="Step(Recipe, Examples, State)"/> folded.</summary>
    /// <param name="recipe">How the gradient becomes the next state.</param>
    /// <param name="examples">The training examples.</param>
    /// <param name="from">State k.</param>
    /// <param name="count">n, 0 or more.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the fold ends within a tenth of a second.</param>
    /// <returns>State k + n.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the weights, the slots do not fit the recipe, n is negative, or there is no thread.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static State Fold(Recipe recipe, Examples examples, State from, long count, int jobs = 1, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        Fit.Check(recipe, examples, from);
        if (count == 0)
        {
            return from;
        }

        var fold = Folds.Of(recipe, examples, from, jobs);
        fold.Run(from.Iteration, count, stop);
        return fold.StateAt(from.Iteration + count);
    }

    /// <summary>The states at some iterations, each made when it is asked for.</summary>
    /// <param name="recipe">How the gradient becomes the next state.</param>
    /// <param name="examples">The training examples.</param>
    /// <param name="from">State k.</param>
    /// <param name="iterations">Which states: k or later, each later than the one before.</param>
    /// <param name="jobs">The number of threads, 1 or more.</param>
    /// <returns>The states of <see cref="Fold(Recipe, Examples, State, long, int, CancellationToken)"/>, each with its error.</returns>
    /// <exception cref="ArgumentException">
    /// The examples do not fit the weights, the slots do not fit the recipe, or there is no thread, at once; or an iteration that does not ascend, when it is asked for.
    /// </exception>
    public static IEnumerable<Snapshot> Scan(Recipe recipe, Examples examples, State from, IEnumerable<long> iterations, int jobs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        Fit.Check(recipe, examples, from);
        return States(recipe, examples, from, iterations, jobs);
    }

    private static IEnumerable<Snapshot> States(Recipe recipe, Examples examples, State from, IEnumerable<long> iterations, int jobs)
    {
        var (cursor, reached) = (new Cursor(recipe, examples, from, jobs), from.Iteration);
        foreach (var k in iterations)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(k, reached, nameof(iterations));
            reached = k + 1;
            yield return cursor.At(k);
        }
    }

    private static IEnumerable<long> All()
    {
        for (var k = 0L; ; k++)
        {
            yield return k;
        }
    }
}
