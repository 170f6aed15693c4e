using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>JSON in: values or the first fault, with the path at which it stands.</summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 16,
    };

    /// <summary>One JSON object with no properties but the known ones.</summary>
    public static Either<Fault, Node> Object(ReadOnlyMemory<byte> utf8, params string[] known) =>
        Any(utf8).Bind(node => node.Known(known));

    /// <summary>One JSON value.</summary>
    public static Either<Fault, Node> Any(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var value = JsonElement.Parse(utf8.Span, Strict);
            return UnreadableText(utf8.Span) is { } at
                ? Left<Fault, Node>(NotJsonAt(utf8.Span, at))
                : new Node(string.Empty, value);
        }
        catch (JsonException exception)
        {
            return Left<Fault, Node>(new Fault.NotJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
        }
    }

    // Bytes that are no UTF-8, and escapes that are half of a surrogate pair, pass the parser and fail whoever reads the text.
    private static int? UnreadableText(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8) && utf8.IndexOf("\\u"u8) < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return (int)reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static Fault.NotJson NotJsonAt(ReadOnlySpan<byte> utf8, int at) =>
        new Fault.NotJson(utf8[..at].Count((byte)'\n') + 1, at - utf8[..at].LastIndexOf((byte)'\n'));

    /// <summary>A JSON value and the path at which it stands.</summary>
    internal sealed record Node(string Path, JsonElement Value)
    {
        /// <summary>This object, if it has no properties but these, and none of them twice.</summary>
        public Either<Fault, Node> Known(params string[] known)
        {
            if (Value.ValueKind != JsonValueKind.Object)
            {
                return Unexpected<Node>("an object");
            }

            var seen = 0UL;
            foreach (var property in Value.EnumerateObject())
            {
                var index = IndexOf(property, known);
                if (index < 0)
                {
                    return Left<Fault, Node>(new Fault.PropertyUnknown(Below(property.Name), new Arr<string>(known)));
                }

                if ((seen & (1UL << index)) != 0)
                {
                    return Left<Fault, Node>(new Fault.UnexpectedValue(Below(property.Name), "it twice", "it once"));
                }

                seen |= 1UL << index;
            }

            return this;
        }

        public Either<Fault, Node> Required(string name) => Value.ValueKind != JsonValueKind.Object
            ? Unexpected<Node>("an object")
            : Value.TryGetProperty(name, out var value)
                ? new Node(Below(name), value)
                : Left<Fault, Node>(new Fault.PropertyMissing(Path, name));

        public bool Has(string name) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out _);

        public Either<Fault, Option<T>> Optional<T>(string name, Func<Node, Either<Fault, T>> read) =>
            Value.TryGetProperty(name, out var value)
                ? read(new Node(Below(name), value)).Map(Some)
                : Right<Fault, Option<T>>(None);

        public Either<Fault, double> Number() => Value.ValueKind switch
        {
            JsonValueKind.Number when Value.TryGetDouble(out var x) && double.IsFinite(x) => x,
            JsonValueKind.Number => Unexpected<double>("a number that a binary64 can hold"),
            JsonValueKind.String when Value.GetString() is "NaN" or "Infinity" or "-Infinity"
                && Decimals.TryParse(Value.GetString(), out var x) => x,
            _ => Unexpected<double>("a number"),
        };

        public Either<Fault, long> LongWhole() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var whole)
            ? whole
            : Unexpected<long>("a whole number");

        public Either<Fault, int> Whole() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var whole)
            ? whole
            : Unexpected<int>("a whole number");

        public Either<Fault, string> Text() => Value.ValueKind == JsonValueKind.String
            ? Value.GetString()!
            : Unexpected<string>("a text");

        /// <summary>One or more items.</summary>
        public Either<Fault, Arr<T>> List<T>(Func<Node, Either<Fault, T>> read)
        {
            if (Value.ValueKind != JsonValueKind.Array || Value.GetArrayLength() == 0)
            {
                return Unexpected<Arr<T>>("an array with at least one item");
            }

            var items = new List<T>(Value.GetArrayLength());
            foreach (var element in Value.EnumerateArray())
            {
                var item = read(new Node($"{Path}[{items.Count.ToString(CultureInfo.InvariantCulture)}]", element));
                if (item.IsLeft)
                {
                    return item.Map(_ => default(Arr<T>));
                }

                item.IfRight(items.Add);
            }

            return new Arr<T>(items);
        }

        public Either<Fault, Matrix> Matrix() => List(row => row.List(cell => cell.Number()).Map(cells => (row.Path, Cells: cells)))
            .Bind(rows =>
            {
                var columns = rows[0].Cells.Count;
                return rows.Find(row => row.Cells.Count != columns).Match(
                    Some: row => Left<Fault, Matrix>(new Fault.RowLength(row.Path, row.Cells.Count, columns)),
                    None: () => Arithmetic.Matrix.Create(rows.Count, columns, (r, c) => rows[r].Cells[c]));
            });

        private static int IndexOf(JsonProperty property, string[] known)
        {
            for (var i = 0; i < known.Length; i++)
            {
                if (property.NameEquals(known[i]))
                {
                    return i;
                }
            }

            return -1;
        }

        private string Below(string name) => Path.Length == 0 ? name : Path + "." + name;

        public Either<Fault, T> Unexpected<T>(string expected)
        {
            const int Most = 40;
            var found = Value.GetRawText();
            return Left<Fault, T>(new Fault.UnexpectedValue(Path, found.Length > Most ? found[..Most] + "..." : found, expected));
        }
    }
}
