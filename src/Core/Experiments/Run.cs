using Elevenfold.Data;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>An experiment on its data, ready to go.</summary>
/// <param name="Experiment">What is trained.</param>
/// <param name="Initial">State 0.</param>
/// <param name="Training">The rows to learn from.</param>
/// <param name="HeldOut">The rows to judge by, where some are held out.</param>
/// <param name="Schema">How the table became numbers.</param>
public sealed record Run(Experiment Experiment, Weights Initial, Batch Training, Option<Examples> HeldOut, Schema Schema)
{
    /// <summary>States 0 to n, lazily.</summary>
    /// <returns>n + 1 states; the last one ends the run.</returns>
    public IEnumerable<Snapshot> States()
    {
        foreach (var state in Train.Scan(Initial, Training))
        {
            yield return state;
            if (IsFinal(state))
            {
                yield break;
            }
        }
    }

    /// <summary>The states that are reported, those at checkpoints, and some so that no long time passes between two.</summary>
    /// <param name="isRecorded">Whether the states at checkpoints are asked for.</param>
    /// <param name="jobs">How many threads may work, 1 or more.</param>
    /// <returns>Some of <see cref="States()"/>, in their order; the last one ends the run.</returns>
    public IEnumerable<Snapshot> States(bool isRecorded, int jobs) => Train.Scan(
        Initial,
        Training,
        Train.Moments(0, Experiment.Iterations, Experiment.Every, isRecorded ? Experiment.Checkpoint : 0, Train.Patience(Initial, Training.Examples)),
        jobs);

    /// <summary>Whether a state is the last one.</summary>
    /// <param name="state">A state of this run.</param>
    /// <returns>True at iteration n.</returns>
    public bool IsFinal(Snapshot state) => state.Iteration == Experiment.Iterations;

    /// <summary>Whether a state is reported: each k that <see cref="Experiment.Every"/> divides, and the last one.</summary>
    /// <param name="state">A state of this run.</param>
    /// <returns>True where it is reported.</returns>
    public bool IsReported(Snapshot state) => state.Iteration % Experiment.Every == 0 || IsFinal(state);

    /// <summary>The share of held-out rows whose label is predicted right.</summary>
    /// <param name="weights">Weights of this run.</param>
    /// <returns>0 to 1; none without held-out rows or without classes.</returns>
    public Option<double> Accuracy(Weights weights) =>
        from heldOut in HeldOut
        from labels in Schema.Classes
        select Classification.Accuracy(Train.Outputs(weights, heldOut.Inputs), heldOut.Targets);
}
