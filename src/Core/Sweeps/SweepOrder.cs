using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>Lines in the order of the plan, which is that of their indices: what a merge in constant memory takes.</summary>
internal static class SweepOrder
{
    /// <summary>The lines of a plan, each behind the one before it.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The lines, up to the first fault, which names its line.</returns>
    public static IEnumerable<Either<Fault, PlanLine>> Plan(IEnumerable<Either<Fault, PlanLine>> lines) =>
        Ascending(lines, line => line.Index, "sort the plan with sort -u -t : -k 3,3n");

    /// <summary>The results of a file, each behind the one before it.</summary>
    /// <param name="results">The results.</param>
    /// <returns>The results, up to the first fault, which names its line.</returns>
    public static IEnumerable<Either<Fault, ResultLine>> Results(IEnumerable<Either<Fault, ResultLine>> results) =>
        Ascending(results, line => line.Result.Index, "put files of results together with elevenfold sweep merge, or sort them with sort -u -t : -k 2,2n");

    /// <summary>Lines of a plan beside their results: those of one index together, the others alone.</summary>
    /// <param name="plan">The lines of the plan, in its order.</param>
    /// <param name="results">The results, in its order.</param>
    public static IEnumerable<SweepPair> Pairs(IEnumerable<PlanLine> plan, IEnumerable<ResultLine> results)
    {
        using var lines = plan.GetEnumerator();
        using var known = results.GetEnumerator();
        var (line, result) = (Next(lines), Next(known));
        while (line is not null || result is not null)
        {
            var isBehind = line is not null && result is not null ? line.Index.CompareTo(result.Result.Index) : line is null ? 1 : -1;
            yield return new(isBehind <= 0 ? line : null, isBehind >= 0 ? result : null);
            line = isBehind <= 0 ? Next(lines) : line;
            result = isBehind >= 0 ? Next(known) : result;
        }
    }

    private static T? Next<T>(IEnumerator<T> from)
        where T : class => from.MoveNext() ? from.Current : null;

    private static IEnumerable<Either<Fault, T>> Ascending<T>(IEnumerable<Either<Fault, T>> lines, Func<T, long> indexOf, string remedy)
    {
        var (number, before) = (0L, -1L);
        foreach (var line in lines)
        {
            number++;
            if (!line.Has(out var found, out _))
            {
                yield return line;
                yield break;
            }

            var index = indexOf(found);
            if (index <= before)
            {
                yield return new Fault.InLine(number, new Fault.OutOfOrder(index, before, remedy));
                yield break;
            }

            before = index;
            yield return line;
        }
    }
}

/// <summary>A line of a plan and its result.</summary>
/// <param name="Line">The line; null where the plan has none.</param>
/// <param name="Result">The result; null where there is none.</param>
internal sealed record SweepPair(PlanLine? Line, ResultLine? Result)
{
    /// <summary>That the result is of another experiment than the line; null where it is not.</summary>
    public Fault? OtherPlan => Line is not null && Result is not null && Line.Sha256 != Result.Result.Sha256
        ? new Fault.InLine(Result.Number, new Fault.ResultOfOtherPlan(Result.Result.Index, Line.Index))
        : null;

    /// <summary>That the plan has no line for the result; null where it has one.</summary>
    public Fault? OutsidePlan => Line is null && Result is not null ? new Fault.InLine(Result.Number, new Fault.ResultOutsidePlan(Result.Result.Index)) : null;
}
