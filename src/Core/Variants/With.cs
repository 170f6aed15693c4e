using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Variants;

internal sealed partial record Operations
{
    /// <summary>These operations with changes over them, the first one innermost.</summary>
    public static Operations With(IEnumerable<Change> changes) => changes.Aggregate(Definition, (operations, change) => operations.With(change));

    /// <summary>These operations with one of them changed.</summary>
    public Operations With(Change change) => change.Operation switch
    {
        Operation.Product => this with { Product = (layer, l, syn) => change.IsIn(layer) ? Sums.Dot(change.Way, l, syn) : Product(layer, l, syn) },
        Operation.Exp => this with { ExpOf = (unit, x) => Nudged(change, unit, ExpOf(unit, x)) },
        Operation.Sum => this with { Sum = (unit, x) => Nudged(change, unit, Sum(unit, x)) },
        Operation.Division => this with { Quotient = (unit, x) => Nudged(change, unit, Quotient(unit, x)) },
        Operation.Sigmoid => this with { OtherSigmoid = (unit, x) => change.IsIn(unit.Layer) ? Sigmoids(change.Way, x) : OtherSigmoid(unit, x) },
        Operation.Slope => this with { Slope = (layer, o) => change.IsIn(layer) ? Slopes(change.Way, o) : Slope(layer, o) },
        Operation.Delta => this with
        {
            Delta = (layer, error, slope, o) => change.IsIn(layer) ? error * o * o.Map(x => 1 - x) : Delta(layer, error, slope, o),
        },
        Operation.HiddenError => WithHiddenError(change),
        Operation.Update => this with
        {
            Update = (layer, l, delta, rate) => change.IsIn(layer) ? Sums.Dot(change.Way, l.T, delta) : Update(layer, l, delta, rate),
        },
        Operation.Rate => WithRate(change),
        Operation.Mean => this with { Mean = errors => MeanOf(change.Way, errors) },
        Operation.EveryProduct => With(change with { Operation = Operation.Product })
            .With(change with { Operation = Operation.HiddenError })
            .With(change with { Operation = Operation.Update }),
        _ => WithEveryNumber(),
    };

    private Operations WithHiddenError(Change change) => this with
    {
        HiddenError = (layer, delta, before, after) => (change.IsIn(layer), change.Way) switch
        {
            (false, _) => HiddenError(layer, delta, before, after),
            (_, Way.UpdatedWeights) => HiddenError(layer, delta, after, after),
            _ => Sums.Dot(change.Way, delta, before.T),
        },
    };

    private Operations WithRate(Change change) => change.Way == Way.RateFirst
        ? this with
        {
            Update = (layer, l, delta, rate) => Update(layer, l, change.IsIn(layer) ? rate * delta : delta, rate),
            Next = (layer, syn, update, rate) => change.IsIn(layer) ? syn + update : Next(layer, syn, update, rate),
        }
        : this with
        {
            Next = (layer, syn, update, rate) => change.IsIn(layer)
                ? Matrix.Create(syn.Rows, syn.Columns, (r, c) => Math.FusedMultiplyAdd(rate, update[r, c], syn[r, c]))
                : Next(layer, syn, update, rate),
        };

    // For + - * / this is binary32's own operation, although it rounds twice: binary64 has more than 2 * 24 + 2 digits. Source:
    // S. Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30(3), 1995.
    private Operations WithEveryNumber() => With(new Change(Operation.EveryProduct, Way.Binary32, 0)) with
    {
        Number = x => Single(Number(x)),
        ExpOf = (unit, x) => Single(ExpOf(unit, x)),
        Sum = (unit, x) => Single(Sum(unit, x)),
        Quotient = (unit, x) => Single(Quotient(unit, x)),
        Errors = (targets, output) => Errors(targets, output).Map(Single),
        Slope = (_, o) => o.Map(x => Single(x * Single(1 - x))),
        Delta = (layer, error, slope, o) => Delta(layer, error, slope, o).Map(Single),
        Next = (_, syn, update, rate) => Matrix.Create(syn.Rows, syn.Columns, (r, c) => Single(syn[r, c] + Single(rate * update[r, c]))),
        Mean = errors => new(Single(MeanOf(Way.Binary32, errors).Mean)),
    };

    private static double Single(double x) => (float)x;

    private static double Nudged(Change change, UnitPlace unit, double x) =>
        (unit == new UnitPlace(change.Layer, change.Row, change.Column), change.Way) switch
        {
            (false, _) => x,
            (_, Way.OneUlpUp) => Math.BitIncrement(x),
            _ => Math.BitDecrement(x),
        };

    private static double? Sigmoids(Way way, double x)
    {
        if (way == Way.Tanh)
        {
            return (1 + Tanh(x / 2)) / 2;
        }

        var grown = Exp.Of(x);
        return x < 0 ? grown / (1 + grown) : Sigmoid.Of(x);
    }

    // (1 - e^-2|x|) / (1 + e^-2|x|), with the sign of x: nothing overflows.
    private static double Tanh(double x)
    {
        var t = Exp.Of(-2 * Math.Abs(x));
        return Math.CopySign((1 - t) / (1 + t), x);
    }

    private static Matrix Slopes(Way way, Matrix o) => way == Way.Fused
        ? o.Map(x => Math.FusedMultiplyAdd(-x, x, x))
        : o.Map(x => x - (x * x));

    private static Error MeanOf(Way way, Matrix errors)
    {
        var cells = errors.Map(Math.Abs);
        return new(Sums.Of(way, cells.Cells.Length, i => cells.Cells[i], _ => 1) / cells.Cells.Length);
    }
}
