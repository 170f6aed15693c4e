using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Variants;

internal sealed partial record Operations
{
    /// <summary>These operations with changes over them, the first one innermost.</summary>
    public static Operations With(IEnumerable<Deviation> deviations) => deviations.Aggregate(Definition, (operations, deviation) => operations.With(deviation));

    /// <summary>These operations with one of them changed.</summary>
    public Operations With(Deviation deviation) => deviation.Operation switch
    {
        Operation.Product => this with { Product = (layer, l, syn) => deviation.IsIn(layer) ? Sums.Dot(deviation.Evaluation, l, syn) : Product(layer, l, syn) },
        Operation.Exp => this with { ExpOf = (unit, x) => Nudged(deviation, unit, ExpOf(unit, x)) },
        Operation.Sum => this with { Sum = (unit, x) => Nudged(deviation, unit, Sum(unit, x)) },
        Operation.Division => this with { Quotient = (unit, x) => Nudged(deviation, unit, Quotient(unit, x)) },
        Operation.Sigmoid => this with { OtherSigmoid = (unit, x) => deviation.IsIn(unit.Layer) ? Sigmoids(deviation.Evaluation, x) : OtherSigmoid(unit, x) },
        Operation.Slope => this with { Slope = (layer, o) => deviation.IsIn(layer) ? Slopes(deviation.Evaluation, o) : Slope(layer, o) },
        Operation.Delta => this with
        {
            Delta = (layer, error, slope, o) => deviation.IsIn(layer) ? error * o * o.Map(x => 1 - x) : Delta(layer, error, slope, o),
        },
        Operation.HiddenError => WithHiddenError(deviation),
        Operation.Update => this with
        {
            Update = (layer, l, delta, rate) => deviation.IsIn(layer) ? Sums.Dot(deviation.Evaluation, l.T, delta) : Update(layer, l, delta, rate),
        },
        Operation.Rate => WithRate(deviation),
        Operation.Mean => this with { Mean = errors => MeanOf(deviation.Evaluation, errors) },
        Operation.EveryProduct => With(deviation with { Operation = Operation.Product })
            .With(deviation with { Operation = Operation.HiddenError })
            .With(deviation with { Operation = Operation.Update }),
        _ => WithEveryNumber(),
    };

    private Operations WithHiddenError(Deviation deviation) => this with
    {
        HiddenError = (layer, delta, before, after) => (deviation.IsIn(layer), deviation.Evaluation) switch
        {
            (false, _) => HiddenError(layer, delta, before, after),
            (_, Evaluation.UpdatedWeights) => HiddenError(layer, delta, after, after),
            _ => Sums.Dot(deviation.Evaluation, delta, before.T),
        },
    };

    private Operations WithRate(Deviation deviation) => deviation.Evaluation == Evaluation.RateFirst
        ? this with
        {
            Update = (layer, l, delta, rate) => Update(layer, l, deviation.IsIn(layer) ? rate * delta : delta, rate),
            Next = (layer, syn, update, rate) => deviation.IsIn(layer) ? syn + update : Next(layer, syn, update, rate),
        }
        : this with
        {
            Next = (layer, syn, update, rate) => deviation.IsIn(layer)
                ? Matrix.Create(syn.Rows, syn.Columns, (r, c) => Math.FusedMultiplyAdd(rate, update[r, c], syn[r, c]))
                : Next(layer, syn, update, rate),
        };

    // For + - * / this is binary32's own operation, although it rounds twice: binary64 has more than 2 * 24 + 2 digits. Source:
    // S. Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30(3), 1995.
    private Operations WithEveryNumber() => With(new Deviation(Operation.EveryProduct, Evaluation.Binary32, 0)) with
    {
        Number = x => Single(Number(x)),
        ExpOf = (unit, x) => Single(ExpOf(unit, x)),
        Sum = (unit, x) => Single(Sum(unit, x)),
        Quotient = (unit, x) => Single(Quotient(unit, x)),
        Errors = (targets, output) => Errors(targets, output).Map(Single),
        Slope = (_, o) => o.Map(x => Single(x * Single(1 - x))),
        Delta = (layer, error, slope, o) => Delta(layer, error, slope, o).Map(Single),
        Next = (_, syn, update, rate) => Matrix.Create(syn.Rows, syn.Columns, (r, c) => Single(syn[r, c] + Single(rate * update[r, c]))),
        Mean = errors => new(Single(MeanOf(Evaluation.Binary32, errors).Mean)),
    };

    private static double Single(double x) => (float)x;

    private static double Nudged(Deviation deviation, UnitPlace unit, double x) =>
        (unit == new UnitPlace(deviation.Layer, deviation.Row, deviation.Column), deviation.Evaluation) switch
        {
            (false, _) => x,
            (_, Evaluation.OneUlpUp) => Math.BitIncrement(x),
            _ => Math.BitDecrement(x),
        };

    private static double? Sigmoids(Evaluation way, double x)
    {
        if (way == Evaluation.Tanh)
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

    private static Matrix Slopes(Evaluation way, Matrix o) => way == Evaluation.Fused
        ? o.Map(x => Math.FusedMultiplyAdd(-x, x, x))
        : o.Map(x => x - (x * x));

    private static Error MeanOf(Evaluation way, Matrix errors)
    {
        var cells = errors.Map(Math.Abs);
        return new(Sums.Of(way, cells.Cells.Length, i => cells.Cells[i], _ => 1) / cells.Cells.Length);
    }
}
