using Elevenfold.Data;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>A run on a table: the run on the rows to learn from, the rows to judge by, and how the table became numbers.</summary>
/// <param name="Run">The run.</param>
/// <param name="Dataset">What was made of the table.</param>
public sealed record TableRun(Run Run, Dataset Dataset)
{
    /// <summary>The share of held-out rows whose label is predicted right.</summary>
    /// <param name="weights">Weights of this run.</param>
    /// <returns>0 to 1; none without held-out rows or without classes.</returns>
    public Option<double> Accuracy(Weights weights) =>
        from heldOut in Dataset.HeldOut
        from labels in Dataset.Schema.Classes
        select Classification.Accuracy(Train.Outputs(weights, heldOut.Inputs), heldOut.Targets);
}
