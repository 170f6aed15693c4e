using Elevenfold.Faults;
using Elevenfold.Randomness;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>Which rows of a table to train on, and which to hold out and only test on.</summary>
internal sealed record Split
{
    private Split(Arr<int> training, Arr<int> heldOut) => (Training, HeldOut) = (training, heldOut);

    /// <summary>The rows to train on, from 0; one or more.</summary>
    public Arr<int> Training { get; }

    /// <summary>The rows held out, from 0; none where nothing is held out.</summary>
    public Arr<int> HeldOut { get; }

    /// <summary>All rows for training, in the order of the table.</summary>
    public static Split All(int rows)
    {
        var all = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            all[row] = row;
        }

        return new Split(new Arr<int>(all), Array<int>());
    }

    /// <summary>The split that a choice asks for.</summary>
    /// <param name="survey">The kept rows of the table.</param>
    /// <param name="choice">Which of them are held out.</param>
    /// <param name="seed">The seed of a random split.</param>
    /// <returns>The split; or the faults of the three ways, or <see cref="Fault.HoldoutTwice"/>, <see cref="Fault.StratifyWithoutHoldout"/>.</returns>
    public static Validation<Fault, Split> Of(TableSurvey survey, SplitChoice choice, uint seed) =>
        choice.By.Length > 0 && choice.Fraction != 0 ? Fail<Fault, Split>(new Fault.HoldoutTwice())
        : choice.IsStratified && choice.Fraction == 0 ? Fail<Fault, Split>(new Fault.StratifyWithoutHoldout())
        : choice.By.Length > 0 ? By(survey.Held, choice.By)
        : choice.IsStratified ? Stratified(survey.Strata, choice.Fraction, seed)
        : Of(survey.Kept, choice.Fraction, seed);

    /// <summary>A random part of the rows held out, the same for the same seed.</summary>
    /// <param name="rows">N, 1 or more.</param>
    /// <param name="holdout">
    /// The fraction f to hold out, from 0 to below 1: <c>f * N</c> rows, rounded to the nearest whole number, halves to the
    /// even one. 0 holds out nothing and keeps the rows in the order of the table.
    /// </param>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>
    /// The first rows of <c>numpy.random.RandomState(seed).permutation(N)</c> as held out and the rest of it for training,
    /// both in that order; or one of <see cref="Fault.HoldoutOutOfRange"/>, <see cref="Fault.NoHeldOutRow"/>,
    /// <see cref="Fault.NoTrainingRow"/>.
    /// </returns>
    public static Validation<Fault, Split> Of(int rows, double holdout, uint seed)
    {
        if (!(holdout >= 0 && holdout < 1))
        {
            return Fail<Fault, Split>(new Fault.HoldoutOutOfRange(holdout));
        }

        if (holdout == 0)
        {
            return Success<Fault, Split>(All(rows));
        }

        var heldOut = (int)Math.Round(holdout * rows, MidpointRounding.ToEven);
        if (heldOut == 0)
        {
            return Fail<Fault, Split>(new Fault.NoHeldOutRow(holdout, rows));
        }

        if (heldOut == rows)
        {
            return Fail<Fault, Split>(new Fault.NoTrainingRow(holdout, rows));
        }

        var (order, _) = Mt19937.Seeded(seed).Permutation(rows);
        return Success<Fault, Split>(new Split(toArray(order.Skip(heldOut)), toArray(order.Take(heldOut))));
    }

    /// <summary>The same fraction of each stratum held out.</summary>
    /// <param name="strata">The stratum of each row, from 0.</param>
    /// <param name="holdout">The fraction f: of a stratum of n rows <c>f * n</c> rows, rounded as above, and at most n - 1. A stratum may have none.</param>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>
    /// In the order of <c>numpy.random.RandomState(seed).permutation(N)</c>, the first rows of each stratum as held out and the rest for training; or a fault as above,
    /// or <see cref="Fault.StratifyNeedsClasses"/> where most rows are alone in their stratum.
    /// </returns>
    public static Validation<Fault, Split> Stratified(IReadOnlyList<int> strata, double holdout, uint seed)
    {
        if (!(holdout >= 0 && holdout < 1))
        {
            return Fail<Fault, Split>(new Fault.HoldoutOutOfRange(holdout));
        }

        var left = strata.GroupBy(stratum => stratum).OrderBy(same => same.Key)
            .Select(same => Math.Min((int)Math.Round(holdout * same.Count(), MidpointRounding.ToEven), same.Count() - 1)).ToArray();
        if (2 * left.Length > strata.Count)
        {
            return Fail<Fault, Split>(new Fault.StratifyNeedsClasses(left.Length, strata.Count));
        }

        var (order, _) = Mt19937.Seeded(seed).Permutation(strata.Count);
        var (training, heldOut) = (new List<int>(), new List<int>());
        foreach (var row in order)
        {
            (left[strata[row]]-- > 0 ? heldOut : training).Add(row);
        }

        return heldOut.Count == 0 ? Fail<Fault, Split>(new Fault.NoHeldOutRow(holdout, strata.Count))
            : Success<Fault, Split>(new Split(toArray(training), toArray(heldOut)));
    }

    // Both in the order of the table.
    private static Validation<Fault, Split> By(IReadOnlyList<bool> held, string by)
    {
        var rows = Enumerable.Range(0, held.Count).ToLookup(row => held[row]);
        return !rows[true].Any() ? Fail<Fault, Split>(new Fault.HoldoutByUnmatched(by, IsAll: false))
            : !rows[false].Any() ? Fail<Fault, Split>(new Fault.HoldoutByUnmatched(by, IsAll: true))
            : Success<Fault, Split>(new Split(toArray(rows[false]), toArray(rows[true])));
    }
}
