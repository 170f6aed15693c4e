using System.Text;
using Elevenfold.Data;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Short ways to a table, and from a result to its value or its faults.</summary>
internal static class Tables
{
    public static Validation<Fault, Table> Parse(string text) => Table.Parse(Encoding.UTF8.GetBytes(text));

    public static Table Of(params string[] lines) => Parse(string.Join('\n', lines)).Value();

    public static Table Sample(string name) =>
        Table.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name))).Value();

    public static T Value<T>(this Validation<Fault, T> result) =>
        result.IfFail(faults => throw new InvalidOperationException(string.Join('\n', faults)));

    public static Fault[] Faults<T>(this Validation<Fault, T> result) =>
        result.Match(_ => [], faults => faults.ToArray());

    /// <summary>The faults that a table could not be read for, or those that it has.</summary>
    public static Fault[] Faults(this Validation<Fault, Table> result) =>
        result.Match(Succ: table => table.Faults.ToArray(), Fail: faults => faults.ToArray());
}
