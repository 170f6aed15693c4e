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
            var all = new int[rows];
            for (var row = 0; row < rows; row++)
            {
                all[row] = row;
            }

            return Success<Fault, Split>(new Split(new Arr<int>(all), Array<int>()));
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
}
