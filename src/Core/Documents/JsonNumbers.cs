using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

// The numbers of a JSON value: one number, a whole number, the rows of a matrix.
internal sealed partial class JsonNode
{
    public Either<Fault, double> Number()
    {
        var reader = First();
        return TryNumber(ref reader, out var x) is { } expected ? Unexpected<double>(expected) : x;
    }

    public Either<Fault, long> LongWhole() => Whole(long.MinValue, long.MaxValue);

    public Either<Fault, int> Whole() => Whole(int.MinValue, int.MaxValue).Map(whole => (int)whole);

    /// <summary>An array of rows of numbers, read straight into the cells of a matrix.</summary>
    public Either<Fault, Matrix> Matrix()
    {
        var reader = First();
        if (!Enters(ref reader))
        {
            return Unexpected<Matrix>(NotEmpty);
        }

        // One comma less than cells, where all of them are numbers.
        var cells = GC.AllocateUninitializedArray<double>(_value.Span.Count((byte)',') + 1);
        var (count, rows, columns) = (0, 0, 0);
        var ragged = default(Fault);
        do
        {
            var row = reader;
            if (!Enters(ref reader))
            {
                return Item(ref row, At(rows)).Unexpected<Matrix>(NotEmpty);
            }

            var first = count;
            do
            {
                if (TryNumber(ref reader, out cells[count]) is { } expected)
                {
                    return Item(ref reader, At(rows) + Index(count - first)).Unexpected<Matrix>(expected);
                }

                count++;
            }
            while (Continues(ref reader));
            columns = rows == 0 ? count : columns;
            ragged ??= count - first == columns ? null : new Fault.RowLength(At(rows), count - first, columns);
            rows++;
        }
        while (Continues(ref reader));
        return ragged is null ? Arithmetic.Matrix.Own(rows, columns, cells) : Left<Fault, Matrix>(ragged);
    }

    // Null for a number; else the expected kind of value.
    private static string? TryNumber(ref Utf8JsonReader reader, out double x)
    {
        x = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => Decimals.TryParse(reader.ValueSpan, out x) && double.IsFinite(x) ? null : "a number that a binary64 can hold",
            JsonTokenType.String when reader.ValueTextEquals("NaN"u8) => Is(double.NaN, out x),
            JsonTokenType.String when reader.ValueTextEquals("Infinity"u8) => Is(double.PositiveInfinity, out x),
            JsonTokenType.String when reader.ValueTextEquals("-Infinity"u8) => Is(double.NegativeInfinity, out x),
            _ => "a number",
        };
    }

    private Either<Fault, long> Whole(long least, long most)
    {
        var reader = First();
        var whole = reader.TokenType != JsonTokenType.Number ? null
            : reader.TryGetInt64(out var plain) ? plain
            : WholeNumber.Of(reader.ValueSpan);
        return whole is { } number && number >= least && number <= most ? number : Unexpected<long>("a whole number");
    }

    private static string? Is(double named, out double x)
    {
        x = named;
        return null;
    }
}
