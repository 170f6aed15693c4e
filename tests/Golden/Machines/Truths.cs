using System.Globalization;
using System.Reflection;
using Elevenfold.Golden.Frozen;
using Elevenfold.Golden.Outside;
using Xunit.Sdk;

namespace Elevenfold.Golden.Machines;

/// <summary>Tests of the arithmetic against outside truths and frozen digests, run in this process without their runner, for one that has none.</summary>
internal static class Truths
{
    private static readonly Type[] Suites =
        [typeof(ExpGoldenTests), typeof(RandomTests), typeof(PermutationTests), typeof(DecimalsTests), typeof(DocsTests), typeof(DigestTests)];

    /// <summary>A line a failure, then how many tests held.</summary>
    public static string Told()
    {
        var tried = Suites.SelectMany(Tests).Select(test => (test.Name, Failure: Tried(test.Suite, test.Method, test.Row))).ToList();
        return string.Concat(tried.Where(test => test.Failure is not null).Select(test => $"{test.Name}: {test.Failure}\n"))
            + string.Create(CultureInfo.InvariantCulture, $"truths {tried.Count(test => test.Failure is null)} of {tried.Count}\n");
    }

    private static IEnumerable<(Type Suite, MethodInfo Method, object[] Row, string Name)> Tests(Type suite) =>
        from method in suite.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        from row in method.GetCustomAttribute<TheoryAttribute>() is null ? [[]] : method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method))
        select (suite, method, row, $"{method.Name}({string.Join(", ", row)})");

    private static string? Tried(Type suite, MethodInfo method, object[] row)
    {
        try
        {
            method.Invoke(Activator.CreateInstance(suite), row);
            return null;
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException!.Message;
        }
    }
}
