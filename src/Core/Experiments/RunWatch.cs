using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;
using static System.FormattableString;

namespace Elevenfold.Experiments;

/// <summary>Watches the reports of a run, and gives at most one hint: outputs that no longer move, a row that can't be learned, an error that grew.</summary>
internal sealed record RunWatch
{
    private const double StillSlope = 1e-12;
    private const double StillError = 1e-6; // while every slope is below StillSlope, no error moves so far
    private const double WideInput = 2;

    private readonly TableRun _training;
    private readonly double? _first;
    private readonly double? _last;

    private RunWatch(TableRun training, double? first, double? last, bool isDone) => (_training, _first, _last, IsDone) = (training, first, last, isDone);

    /// <summary>Whether the hint is given.</summary>
    public bool IsDone { get; }

    /// <summary>A watch before the first report.</summary>
    public static RunWatch Of(TableRun training) => new(training, null, null, isDone: false);

    /// <summary>Sees the next report.</summary>
    /// <param name="state">Its state.</param>
    /// <returns>The watch after it, and the hint, where there is one.</returns>
    public (RunWatch Next, Option<string> Hint) See(Snapshot state)
    {
        if (IsDone)
        {
            return (this, None);
        }

        var error = state.Error.Mean;
        var hint = IsStill(state) ? Some(Still(state.Iteration))
            : _training.Run.IsLast(state.Iteration) ? ZeroRow() || Grown(error)
            : None;
        return (new(_training, _first ?? error, error, hint.IsSome), hint);
    }

    private bool IsStill(Snapshot state)
    {
        if (_training.Run.Recipe.Network.Outputs != Activation.Sigmoid || !(Math.Abs(state.Error.Mean - (_last ?? double.NaN)) < StillError))
        {
            return false;
        }

        foreach (var output in Train.Outputs(_training.Run.Recipe.Network, state.Weights, _training.Run.Examples.Inputs).Cells)
        {
            if (!(output * (1 - output) < StillSlope))
            {
                return false;
            }
        }

        return true;
    }

    private string Still(long iteration)
    {
        var examples = _training.Run.Examples;
        var widest = 0.0;
        foreach (var x in examples.Inputs.Cells)
        {
            widest = Math.Max(widest, Math.Abs(x));
        }

        var scale = widest > WideInput ? $"--scale standard, since the inputs reach {Decimals.Print(widest)}, or " : string.Empty;
        return Invariant($"the outputs no longer move: every slope is below 1e-12 at iteration {iteration} and at the report before; try {scale}")
            + Invariant($"--learning-rate {Decimals.Print(SmallerRate(examples.Rows))}, since each update adds up {Faults.Phrases.Count(examples.Rows, "row")}");
    }

    // The power of ten next to rate / rows, and below the rate.
    private double SmallerRate(int rows)
    {
        const double RootOfTen = 3.1622776601683795;
        var given = _training.Run.Experiment.LearningRate.Value;
        var rate = 1.0;
        while (given > 0 && (rate >= given || rate > given / rows * RootOfTen))
        {
            rate /= 10;
        }

        return rate;
    }

    private Option<string> ZeroRow() => _training.Run.Topology.Hidden.IsEmpty && _training.Run.Recipe.Network is { HasBias: false, Outputs: Activation.Sigmoid }
        ? _training.Dataset.ZeroRow.Map(line => Invariant($"all inputs of line {line} are 0: without a bias its outputs are 0.5 in every state; add --bias last, or a column of ones"))
        : None;

    // The errors of batches, and those under dropout, go up and down.
    private Option<string> Grown(double error) => error > _first && _training.Run.Recipe is { Batches.IsAll: true, Dropout.IsNone: true }
        ? Some($"the error grew from {Decimals.Print(_first.Value)} to {Decimals.Print(error)}; try a smaller --learning-rate than {Decimals.Print(_training.Run.Experiment.LearningRate.Value)}")
        : None;
}
