using Elevenfold.Arithmetic;
using Elevenfold.Randomness;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>What random cases are drawn from, as a value: <c>(state, size) -> (case, next state)</c>, a pure function.</summary>
/// <typeparam name="T">The cases.</typeparam>
/// <param name="random">NumPy's MT19937: the same state gives the same case on every machine.</param>
/// <param name="size">0, where cases are smallest, to <see cref="CaseSource.FullSize"/>; sources of numbers ignore it.</param>
/// <returns>The case, and the state after it.</returns>
public delegate (T Value, Mt19937 Next) CaseSource<T>(Mt19937 random, int size);

/// <summary>Sources of cases, and how larger ones are made of smaller ones.</summary>
/// <remarks>Each choice takes one u from <see cref="Mt19937.NextDouble"/>, 0 &lt;= u &lt; 1, so cases use the stream of <c>numpy.random.random()</c>.</remarks>
internal static class CaseSource
{
    /// <summary>The size from which on cases no longer grow.</summary>
    public const int FullSize = 32;

    /// <summary>Always the same value; nothing is drawn.</summary>
    /// <typeparam name="T">The cases.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The source.</returns>
    public static CaseSource<T> Constant<T>(T value) => (random, _) => (value, random);

    /// <summary>A whole number, each equally likely to a part in 2^20: <c>low + floor(u (high - low + 1))</c>.</summary>
    /// <param name="low">The least.</param>
    /// <param name="high">The largest, not below <paramref name="low"/>.</param>
    /// <returns>The source.</returns>
    public static CaseSource<int> Between(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        return (random, _) =>
        {
            var (u, next) = random.NextDouble();
            return ((int)(low + (long)(u * ((long)high - low + 1))), next);
        };
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included: <c>low + (high - low) i / (2^31 - 1)</c>, i as whole numbers from 0 on.</summary>
    /// <param name="low">The least, finite.</param>
    /// <param name="high">The largest, finite.</param>
    /// <returns>The source.</returns>
    public static CaseSource<double> Between(double low, double high) =>
        Between(0, int.MaxValue).Select(i => low + ((high - low) * i / int.MaxValue));

    /// <summary>One of some values, each equally likely.</summary>
    /// <typeparam name="T">The cases.</typeparam>
    /// <param name="values">The values, one or more.</param>
    /// <returns>The source.</returns>
    public static CaseSource<T> Elements<T>(params ReadOnlySpan<T> values)
    {
        var all = values.ToArray();
        return Between(0, all.Length - 1).Select(i => all[i]);
    }

    /// <summary>One of some sources, each equally likely.</summary>
    /// <typeparam name="T">The cases.</typeparam>
    /// <param name="sources">The sources, one or more.</param>
    /// <returns>The source.</returns>
    public static CaseSource<T> OneOf<T>(params ReadOnlySpan<CaseSource<T>> sources) => Elements(sources).SelectMany(source => source);

    /// <summary>One of some sources, each as often as its weight among all weights.</summary>
    /// <typeparam name="T">The cases.</typeparam>
    /// <param name="sources">The sources with their weights, one or more; weights are 1 or more.</param>
    /// <returns>The source.</returns>
    public static CaseSource<T> Frequency<T>(params ReadOnlySpan<(int Weight, CaseSource<T> Source)> sources)
    {
        var all = sources.ToArray();
        return Between(1, all.Sum(choice => choice.Weight)).SelectMany(ticket =>
        {
            var i = 0;
            for (var rest = ticket; rest > all[i].Weight; i++)
            {
                rest -= all[i].Weight;
            }

            return all[i].Source;
        });
    }

    /// <summary>A function of what is drawn.</summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <typeparam name="TResult">The cases.</typeparam>
    /// <param name="source">Where it is drawn from.</param>
    /// <param name="f">The function, pure.</param>
    /// <returns>The source.</returns>
    public static CaseSource<TResult> Select<T, TResult>(this CaseSource<T> source, Func<T, TResult> f) => (random, size) =>
    {
        var (value, next) = source(random, size);
        return (f(value), next);
    };

    /// <summary>Drawn from a source that depends on what was drawn before.</summary>
    /// <typeparam name="T">What is drawn first.</typeparam>
    /// <typeparam name="TResult">The cases.</typeparam>
    /// <param name="source">Where that is drawn from.</param>
    /// <param name="f">The source after it, pure.</param>
    /// <returns>The source.</returns>
    public static CaseSource<TResult> SelectMany<T, TResult>(this CaseSource<T> source, Func<T, CaseSource<TResult>> f) => (random, size) =>
    {
        var (value, next) = source(random, size);
        return f(value)(next, size);
    };

    /// <summary>The same with a function of both: what <c>from x in source from y in f(x) select project(x, y)</c> means.</summary>
    /// <typeparam name="T">What is drawn first.</typeparam>
    /// <typeparam name="TNext">What is drawn then.</typeparam>
    /// <typeparam name="TResult">The cases.</typeparam>
    /// <param name="source">Where the first is drawn from.</param>
    /// <param name="f">The source after it, pure.</param>
    /// <param name="project">The case, of both.</param>
    /// <returns>The source.</returns>
    public static CaseSource<TResult> SelectMany<T, TNext, TResult>(this CaseSource<T> source, Func<T, CaseSource<TNext>> f, Func<T, TNext, TResult> project) =>
        source.SelectMany(first => f(first).Select(second => project(first, second)));

    /// <summary>Some values, one after the other.</summary>
    /// <typeparam name="T">What is drawn.</typeparam>
    /// <param name="source">Where each is drawn from.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>The source.</returns>
    public static CaseSource<Arr<T>> ArrayOf<T>(this CaseSource<T> source, int count) => (random, size) =>
    {
        var (values, next) = Drawn(source, count, random, size);
        return (new Arr<T>(values), next);
    };

    /// <summary>A matrix whose cells are drawn alike, row by row.</summary>
    /// <param name="cells">Where each cell is drawn from.</param>
    /// <param name="rows">R, 1 or more.</param>
    /// <param name="columns">C, 1 or more.</param>
    /// <returns>The source of matrices, shape (R, C).</returns>
    public static CaseSource<Matrix> MatrixOf(this CaseSource<double> cells, int rows, int columns) => (random, size) =>
    {
        var (values, next) = Drawn(cells, checked(rows * columns), random, size);
        return (Matrix.Own(rows, columns, values), next);
    };

    /// <summary>A whole number that is <paramref name="least"/> at size 0 and grows evenly to what was drawn: <c>least + ceil((drawn - least) size / full)</c>.</summary>
    /// <remarks>A smaller size never gives a larger number from the same state.</remarks>
    /// <param name="source">Where it is drawn from.</param>
    /// <param name="least">The least that <paramref name="source"/> gives.</param>
    /// <returns>The source.</returns>
    public static CaseSource<int> GrowingFrom(this CaseSource<int> source, int least) => (random, size) =>
    {
        var (drawn, next) = source(random, size);
        return ((int)(least + ((((long)drawn - least) * size) + FullSize - 1) / FullSize), next);
    };

    private static (T[] Values, Mt19937 Next) Drawn<T>(CaseSource<T> source, int count, Mt19937 random, int size)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            (values[i], random) = source(random, size);
        }

        return (values, random);
    }
}
