using Elevenfold.Arithmetic;
using Elevenfold.Data;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>A table of numbers whose last column, the target, has numbers from 0 to 1.</summary>
public sealed record NumberTable(string[][] Records)
{
    public Table Table => Tables.Of([.. Records.Select(record => string.Join(',', record))]);

    public int Rows => Records.Length - 1;

    public override string ToString() => string.Join('\n', Records.Select(record => string.Join(',', record)));
}

public static class NumberTables
{
    public static Arbitrary<NumberTable> NumberTable() => Arb.From(
        from inputs in Gen.Choose(1, 4)
        from rows in Gen.Choose(4, 30)
        from cells in Row(inputs).ArrayOf(rows)
        select new NumberTable(
            [[.. Enumerable.Range(1, inputs).Select(i => $"x{i}"), "y"], .. cells]));

    private static Gen<string[]> Row(int inputs) =>
        from x in Gen.OneOf(
            Gen.Choose(-1_000_000, 1_000_000).Select(n => n / 1000.0),
            Gen.Choose(0, 3).Select(n => 1e6 + (n / 8.0)),
            Gen.Constant(0.1)).ArrayOf(inputs)
        from y in Gen.Choose(0, 8)
        select x.Append(y / 8.0).Select(Decimals.Print).ToArray();
}
