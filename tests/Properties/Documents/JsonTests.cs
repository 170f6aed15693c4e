using System.Globalization;
using System.Text;
using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Faults;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Gen = FsCheck.Fluent.Gen;

namespace Elevenfold.Properties;

/// <summary>Values are read from the bytes of a text as .NET's tree of it says them.</summary>
public sealed class JsonTests
{
    [Fact]
    public void A_text_is_JSON_where_the_tree_can_be_built_and_else_wrong_at_the_same_byte() => ForAll(Broken(), text =>
    {
        Assert.Equal(TreeOf(text).Fault, Json.Any(Encoding.UTF8.GetBytes(text)).Case as Fault);
    });

    [Fact]
    public void A_matrix_is_what_the_tree_says_or_has_its_first_fault() => ForAll(Gen.OneOf(Values(2), Values(2), Values(4)).Select(value => value.Text), text =>
    {
        var read = Json.Any(Encoding.UTF8.GetBytes(text)).Bind(node => node.Matrix());
        var naive = MatrixOf(TreeOf(text).Value);
        Assert.Equal(naive.ToString(), read.ToString());
        Assert.Equal(naive.Map(matrix => toArray(matrix.Cells.ToArray().Select(Bits.Of))), read.Map(matrix => toArray(matrix.Cells.ToArray().Select(Bits.Of))));
    });

    [Theory]
    [InlineData("[[1,2],[3]]", "[1]", "RowLength")]
    [InlineData("[[1,2],[3],[4,null]]", "[2][1]", "UnexpectedValue")]
    [InlineData("[[1,2],[]]", "[1]", "UnexpectedValue")]
    [InlineData("[[1,1e999]]", "[0][1]", "UnexpectedValue")]
    [InlineData("[[1,\",,,,,,,,,,,\"]]", "[0][1]", "UnexpectedValue")]
    [InlineData("[[1,{\"a\":[1,2,3]}]]", "[0][1]", "UnexpectedValue")]
    [InlineData("[]", "", "UnexpectedValue")]
    [InlineData("{}", "", "UnexpectedValue")]
    public void The_first_fault_of_a_matrix_has_its_path(string text, string path, string fault)
    {
        var found = Json.Any(Encoding.UTF8.GetBytes(text)).Bind(node => node.Matrix()).Case as Fault;
        Assert.Equal(fault, found?.GetType().Name);
        Assert.Equal(path, found is Fault.RowLength ragged ? ragged.Path : ((Fault.UnexpectedValue)found!).Path);
    }

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("1.0", 1L)]
    [InlineData("1e0", 1L)]
    [InlineData("-1.50E+1", -15L)]
    [InlineData("0.0012e4", 12L)]
    [InlineData("12300e-2", 123L)]
    [InlineData("-0.0", 0L)]
    [InlineData("0e99999999999999999999", 0L)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("-9.223372036854775808e18", long.MinValue)]
    [InlineData("9007199254740993.0", 9007199254740993L)]
    [InlineData("1.5", null)]
    [InlineData("1e-1", null)]
    [InlineData("1.00000000000000000000000000000000001", null)]
    [InlineData("9007199254740992.5", null)]
    [InlineData("9223372036854775808.0", null)]
    [InlineData("1e19", null)]
    [InlineData("1e99999999999999999999", null)]
    [InlineData("1e-99999999999999999999", null)]
    [InlineData("\"1\"", null)]
    public void A_whole_number_may_be_written_as_any_JSON_number(string text, long? expected)
    {
        var node = Json.Any(Encoding.UTF8.GetBytes(text)).OrThrow();
        var whole = node.LongWhole();
        Assert.Equal(expected ?? (object)new Fault.UnexpectedValue(string.Empty, text, "a whole number"), whole.Case);
        Assert.Equal(expected is >= int.MinValue and <= int.MaxValue, node.Whole().IsRight);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", false)]
    [InlineData("g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    [InlineData("", false)]
    public void A_digest_is_64_lower_case_hexadecimal_digits(string digest, bool isOne)
    {
        var read = Json.Any(Encoding.UTF8.GetBytes($"\"{digest}\"")).Bind(node => node.Sha256());
        Assert.Equal(isOne ? digest : new Fault.UnexpectedValue(string.Empty, $"\"{digest}\"", "64 lower-case hexadecimal digits"), read.Case);
    }

    [Fact]
    public void Names_of_numbers_may_be_escaped() =>
        Assert.Equal(
            Matrix.Of(1, 3, [double.NaN, double.PositiveInfinity, double.NegativeInfinity]),
            Json.Any("[[\"\\u004eaN\",\"Infinity\",\"-\\u0049nfinity\"]]"u8.ToArray()).Bind(node => node.Matrix()).OrThrow());

    [Fact]
    public void A_property_that_stands_twice_or_means_nothing_is_found_before_any_value_is_looked_at()
    {
        Assert.Equal(new Fault.UnexpectedValue("a", "it twice", "it once"), Known("{\"a\":1,\"\\u0061\":1,\"x\":1}"));
        Assert.Equal("x", ((Fault.PropertyUnknown)Known("{\"a\":1,\"x\":1,\"a\":1}")).Path);
        Assert.Equal(new Fault.UnexpectedValue(string.Empty, "[ 1]", "an object"), Known("\n[\n\r\n1]"));
        Assert.Equal(new Fault.PropertyMissing(string.Empty, "b"), Json.Object("{\"a\":1}"u8.ToArray(), "a", "b").Bind(node => node.Required("b")).Case);
    }

    private static Fault Known(string text) => (Fault)Json.Object(Encoding.UTF8.GetBytes(text), "a", "b").Case;

    private static (JsonElement Value, Fault? Fault) TreeOf(string text)
    {
        try
        {
            return (JsonElement.Parse(Encoding.UTF8.GetBytes(text), new JsonDocumentOptions { MaxDepth = 16 }), null);
        }
        catch (JsonException exception)
        {
            return (default, new Fault.NotJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
        }
    }

    // The definition: row by row, each cell as a value, then the lengths of the rows.
    private static Either<Fault, Matrix> MatrixOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            return Left<Fault, Matrix>(new Fault.UnexpectedValue(string.Empty, value.GetRawText(), "an array with at least one item"));
        }

        var rows = new List<double[]>();
        foreach (var row in value.EnumerateArray())
        {
            var path = $"[{rows.Count.ToString(CultureInfo.InvariantCulture)}]";
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() == 0)
            {
                return Left<Fault, Matrix>(new Fault.UnexpectedValue(path, row.GetRawText(), "an array with at least one item"));
            }

            var cells = new List<double>();
            foreach (var cell in row.EnumerateArray())
            {
                if (!TryNumber(cell, out var x))
                {
                    return Left<Fault, Matrix>(new Fault.UnexpectedValue(
                        $"{path}[{cells.Count.ToString(CultureInfo.InvariantCulture)}]",
                        cell.GetRawText(),
                        cell.ValueKind == JsonValueKind.Number ? "a number that a binary64 can hold" : "a number"));
                }

                cells.Add(x);
            }

            rows.Add([.. cells]);
        }

        var ragged = rows.FindIndex(row => row.Length != rows[0].Length);
        return ragged < 0
            ? Matrix.Create(rows.Count, rows[0].Length, (r, c) => rows[r][c])
            : Left<Fault, Matrix>(new Fault.RowLength($"[{ragged.ToString(CultureInfo.InvariantCulture)}]", rows[ragged].Length, rows[0].Length));
    }

    private static bool TryNumber(JsonElement value, out double x)
    {
        x = double.NaN;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out x) && double.IsFinite(x),
            JsonValueKind.String when value.GetString() is "NaN" or "Infinity" or "-Infinity" => Decimals.TryParse(value.GetString(), out x),
            _ => false,
        };
    }

    private sealed record Value(string Text);

    // Mostly matrices of a few numbers, now and then something else among them.
    private static Gen<Value> Values(int nested) => nested == 0 ? Scalars() : Gen.Frequency(
        (6, from items in Gen.Choose(0, 3).SelectMany(count => Values(nested - 2 >= 0 && nested % 2 == 0 ? nested - 2 : 0).ArrayOf(count)
            .Select(cells => "[" + string.Join(",", cells.Select(cell => cell.Text)) + "]")).ArrayOf(3)
            select new Value("[" + string.Join(" ,", items) + "]")),
        (1, Scalars()),
        (1, Scalars().ArrayOf(2).Select(pair => new Value($"{{\"a,b\":{pair[0].Text},\"[\":[{pair[1].Text}]}}"))));

    private static Gen<Value> Scalars() => Gen.Frequency(
        (12, Gen.Elements("0", "-0", "1.5", "-2e3", "1e-400", "0.1000000000000000055511151231257827")),
        (1, Gen.Elements("1e999", "null", "true", "\"NaN\"", "\"-Infinity\"", "\"nan\"", "\"x, y]\"", "\"\\\"[,\"", "{}", "[]"))).Select(text => new Value(text));

    private static Gen<string> Broken() =>
        from value in Values(4)
        from at in Gen.Choose(0, value.Text.Length)
        from cut in Gen.Choose(0, 2)
        from put in Gen.Elements(string.Empty, "\n", "]", "[[[[[[[[[[[[[[[[", "\"", ",", "1", "nul", " ", "//", "é")
        let end = Math.Min(value.Text.Length, at + cut)
        select value.Text[..at] + put + value.Text[end..];

    private static void ForAll(Gen<string> texts, Action<string> holds) =>
        Prop.ForAll(texts.ToArbitrary(), holds).Check(Seeds.ConfigOf(3_000));
}
