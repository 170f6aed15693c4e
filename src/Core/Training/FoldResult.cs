using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Training;

/// <summary>The result of one network of <see cref="Train.FoldMany(IEnumerable{FoldStart}, Examples, long, IEnumerable{long}, int, CancellationToken)"/>: its last state and its errors.</summary>
/// <param name="Last">State k + n.</param>
/// <param name="Errors">The errors of the states that were asked for, in their order.</param>
public sealed record FoldResult(State Last, Arr<Error> Errors)
{
    /// <inheritdoc/>
    public bool Equals(FoldResult? other) => other is not null && Last == other.Last && Enumerable.SequenceEqual(Errors, other.Errors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Last, Errors.Count);
}
