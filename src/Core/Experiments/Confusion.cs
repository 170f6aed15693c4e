using Elevenfold.Arithmetic;
using Elevenfold.Data;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>How often rows of each class are predicted to be of each class.</summary>
/// <param name="Labels">The classes.</param>
/// <param name="Counts">The rows of class i that are predicted to be of class j, at [i][j].</param>
public sealed record Confusion(Arr<string> Labels, Arr<Arr<int>> Counts)
{
    /// <summary>The recall of a class: the share of its rows that are predicted to be of it.</summary>
    /// <param name="label">Its number.</param>
    /// <returns>0 to 1; none where the class has no row.</returns>
    public Option<double> Recall(int label) => Counts[label].Sum() is > 0 and var rows ? Some((double)Counts[label][label] / rows) : None;

    /// <summary>The table of outputs and one-hot targets, each of shape (N, labels).</summary>
    internal static Confusion Of(Arr<string> labels, Matrix outputs, Matrix targets)
    {
        var counts = new int[labels.Count, labels.Count];
        var (found, right) = (Classification.Labels(outputs), Classification.Labels(targets));
        for (var row = 0; row < found.Count; row++)
        {
            counts[right[row], found[row]]++;
        }

        return new(labels, new(Enumerable.Range(0, labels.Count).Select(i => new Arr<int>(Enumerable.Range(0, labels.Count).Select(j => counts[i, j])))));
    }
}
