using Elevenfold.Arithmetic;
using Elevenfold.Data;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A table of numbers and words, some of its cells missing, whose last column is the target.</summary>
public sealed record WordTable(string[][] Records)
{
    public Table Table => Tables.Of([.. Records.Select(record => string.Join(',', record))]);

    /// <summary>The rows of the table: a record of nothing but separators is none.</summary>
    public int Rows => Records.Skip(1).Count(record => record.Any(cell => cell.Length > 0));

    /// <summary>The cells of a column, without its name.</summary>
    public string[] Column(int column) => [.. Records.Skip(1).Select(record => record[column])];

    public override string ToString() => string.Join('\n', Records.Select(record => string.Join(',', record)));
}

/// <summary>Tables, and what is done with them.</summary>
public static class AnyTables
{
    public static readonly string[] Gaps = ["", "NA", "N/A", "NaN", "null", "?", "-"];

    /// <summary>Columns n1, n2 of numbers, w1, w2 of words, target y from 0 to 1, nothing missing.</summary>
    public static Arbitrary<WordTable> Words() => Tables(Gen.Constant(false)).ToArbitrary();

    /// <summary>The same, with gaps.</summary>
    internal static Gen<WordTable> WithGaps() => Tables(Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true))));

    /// <summary>What is done with them: each plan but some gives a dataset.</summary>
    internal static Gen<DatasetPlan> Plans(MissingKind? kind = null) =>
        from targets in Gen.Elements(string.Empty, "w2")
        from drop in Gen.Elements(string.Empty, "n2")
        from unknown in Gen.Elements(Enum.GetValues<UnknownWords>())
        from missing in kind is { } one ? Gen.Constant(one) : Gen.Elements(Enum.GetValues<MissingKind>())
        from scale in Gen.Elements(Enum.GetValues<ScaleKind>())
        from scaleTargets in Gen.Elements(ScaleKind.None, ScaleKind.MinMax)
        from split in Gen.Elements(SplitChoice.None, new SplitChoice(0.3), new SplitChoice(0, By: "n1=1"))
        from seed in Gen.Choose(0, 9)
        select new DatasetPlan(
            ColumnChoice.Default with { Targets = toSeq(List(targets)).Strict(), Drop = toSeq(List(drop)).Strict() },
            Seq1(DatasetPlan.Auto),
            unknown,
            missing,
            scale,
            scaleTargets,
            split,
            (uint)seed);

    private static string[] List(string name) => name.Length == 0 ? [] : [name];

    private static Gen<WordTable> Tables(Gen<bool> isGap) =>
        from rows in Gen.Choose(3, 20)
        from cells in Row(isGap).ArrayOf(rows)
        select new WordTable([["n1", "w1", "n2", "w2", "y"], .. cells]);

    private static Gen<string[]> Row(Gen<bool> isGap) =>
        from n in Gen.OneOf(Gen.Choose(-3, 3).Select(whole => (double)whole), Gen.Choose(-10_000, 10_000).Select(whole => whole / 1000.0)).ArrayOf(2)
        from w in Gen.Elements("red", "green", "b c", "é", "x=1", "0x").ArrayOf(2)
        from y in Gen.Choose(0, 4)
        from gaps in isGap.ArrayOf(5)
        from gap in Gen.Elements(Gaps)
        select new[] { Decimals.Print(n[0]), w[0], Decimals.Print(n[1]), w[1], Decimals.Print(y / 4.0) }.Select((cell, i) => gaps[i] ? gap : cell).ToArray();
}
