using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>Inputs and their targets, an example a row.</summary>
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
    public static Validation<Fault, Examples> Of(Matrix inputs, Matrix targets) => inputs.Rows == targets.Rows
        ? Success<Fault, Examples>(new Examples(inputs, targets))
        : Fail<Fault, Examples>(new Fault.RowsDoNotMatch(inputs.Rows, targets.Rows));

    /// <summary>Examples from rows of numbers whose lengths are not known to agree, such as those of a file; the numbers are copied.</summary>
    /// <param name="inputs">X, a row an example.</param>
    /// <param name="targets">y, a row an example.</param>
    /// <returns>
    /// The examples, or all of: <see cref="Fault.UnexpectedValue"/> where there is no row or the first is empty, <see cref="Fault.RowLength"/> of each row that is
    /// not as long as the first, and then <see cref="Fault.RowsDoNotMatch"/>.
    /// </returns>
    public static Validation<Fault, Examples> Of(IEnumerable<double[]> inputs, IEnumerable<double[]> targets) =>
        (Rectangular("inputs", [.. inputs]), Rectangular("targets", [.. targets])).Apply((x, y) => (X: x, Y: y)).Bind(both => Of(both.X, both.Y));

    /// <summary>These examples at a learning rate: the input of one step.</summary>
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

    private static Validation<Fault, Matrix> Rectangular(string name, double[][] rows) => Ragged(name, rows).Otherwise(() => Matrix.Of(rows));

    private static IEnumerable<Fault> Ragged(string name, double[][] rows)
    {
        if (rows.Length == 0 || rows[0].Length == 0)
        {
            yield return new Fault.UnexpectedValue(name, rows.Length == 0 ? "[]" : "[[]]", "one row or more, each of one number or more");
        }

        for (var r = 1; r < rows.Length; r++)
        {
            if (rows[r].Length != rows[0].Length)
            {
                yield return new Fault.RowLength(FormattableString.Invariant($"{name}[{r}]"), rows[r].Length, rows[0].Length);
            }
        }
    }

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
