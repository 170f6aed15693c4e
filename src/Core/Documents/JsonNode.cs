using System.Globalization;
using System.Text;
using System.Text.Json;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>A JSON value: its path, and its bytes in a text that <see cref="Json"/> has checked.</summary>
internal sealed partial class JsonNode
{
    private const string NotEmpty = "an array with at least one item";
    private const int Sha256Digits = 64;

    private readonly ReadOnlyMemory<byte> _value;
    private readonly string[] _known;
    private readonly ReadOnlyMemory<byte>[] _properties;

    public JsonNode(string path, ReadOnlyMemory<byte> value)
        : this(path, value, [], [])
    {
    }

    private JsonNode(string path, ReadOnlyMemory<byte> value, string[] known, ReadOnlyMemory<byte>[] properties) =>
        (Path, _value, _known, _properties) = (path, value, known, properties);

    /// <summary>The path of the value, such as <c>weights[0][2]</c>; empty for the document itself.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public string Raw => Encoding.UTF8.GetString(_value.Span);

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => _value.Span[0] == (byte)'{';

    /// <summary>Whether it is an array.</summary>
    public bool IsList => _value.Span[0] == (byte)'[';

    /// <summary>Whether it is a text.</summary>
    public bool IsText => _value.Span[0] == (byte)'"';

    /// <summary>This object, if it has no properties but these, and none of them twice.</summary>
    public Either<Fault, JsonNode> Known(params string[] known)
    {
        if (!IsObject)
        {
            return Unexpected<JsonNode>("an object");
        }

        var properties = new ReadOnlyMemory<byte>[known.Length];
        var reader = First();
        while (NextProperty(ref reader))
        {
            var index = IndexOf(ref reader, known);
            if (index < 0)
            {
                return Left<Fault, JsonNode>(new Fault.PropertyUnknown(Below(reader.GetString()!), new Arr<string>(known)));
            }

            if (!properties[index].IsEmpty)
            {
                return Left<Fault, JsonNode>(new Fault.UnexpectedValue(Below(known[index]), "it twice", "it once"));
            }

            reader.Read();
            properties[index] = Passed(ref reader);
        }

        return new JsonNode(Path, _value, known, properties);
    }

    /// <summary>All properties of this object, in their order, also those of one name; none where it is no object.</summary>
    public IReadOnlyList<(string Name, JsonNode Value)> Properties()
    {
        var reader = First();
        var found = new List<(string, JsonNode)>();
        while (IsObject && NextProperty(ref reader))
        {
            var name = reader.GetString()!;
            reader.Read();
            found.Add((name, new JsonNode(Below(name), Passed(ref reader))));
        }

        return found;
    }

    public Either<Fault, bool> Truth()
    {
        var reader = First();
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : Unexpected<bool>("true or false");
    }

    public Either<Fault, JsonNode> Required(string name) => !IsObject
        ? Unexpected<JsonNode>("an object")
        : Find(name) is { IsEmpty: false } value
            ? new JsonNode(Below(name), value)
            : Left<Fault, JsonNode>(new Fault.PropertyMissing(Path, name));

    public bool Has(string name) => IsObject && !Find(name).IsEmpty;

    public Either<Fault, Option<T>> Optional<T>(string name, Func<JsonNode, Either<Fault, T>> read) =>
        Find(name) is { IsEmpty: false } value
            ? read(new JsonNode(Below(name), value)).Map(Some)
            : Right<Fault, Option<T>>(None);

    public Either<Fault, string> Text()
    {
        var reader = First();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : Unexpected<string>("a text");
    }

    /// <summary>A SHA-256 as digits.</summary>
    public Either<Fault, string> Sha256() => Text().Bind(text => text.Length == Sha256Digits && text.All(char.IsAsciiHexDigitLower)
        ? Right<Fault, string>(text)
        : Unexpected<string>("64 lower-case hexadecimal digits"));

    /// <summary>One or more items.</summary>
    public Either<Fault, Arr<T>> List<T>(Func<JsonNode, Either<Fault, T>> read)
    {
        var reader = First();
        return Enters(ref reader) ? Items(ref reader, read) : Unexpected<Arr<T>>(NotEmpty);
    }

    /// <summary>Any number of items.</summary>
    public Either<Fault, Arr<T>> Items<T>(Func<JsonNode, Either<Fault, T>> read)
    {
        var reader = First();
        return reader.TokenType != JsonTokenType.StartArray ? Unexpected<Arr<T>>("an array")
            : Continues(ref reader) ? Items(ref reader, read)
            : Arr<T>.Empty;
    }

    // The reader is at the first item.
    private Either<Fault, Arr<T>> Items<T>(ref Utf8JsonReader reader, Func<JsonNode, Either<Fault, T>> read)
    {
        var items = new List<T>();
        do
        {
            var item = read(Item(ref reader, At(items.Count)));
            if (item.IsLeft)
            {
                return item.Map(_ => default(Arr<T>));
            }

            item.IfRight(items.Add);
        }
        while (Continues(ref reader));
        return new Arr<T>(items);
    }

    public Either<Fault, T> Unexpected<T>(string expected) =>
        Left<Fault, T>(new Fault.UnexpectedValue(Path, Beginning(_value.Span), expected));

    // The part of a value that a sentence shows, with a space for each line break.
    private static string Beginning(ReadOnlySpan<byte> value)
    {
        const int Most = 1024;
        var length = Math.Min(value.Length, Most);
        while (length < value.Length && (value[length] & 0xC0) == 0x80)
        {
            length--;
        }

        var text = new StringBuilder();
        foreach (var line in Encoding.UTF8.GetString(value[..length]).Split('\r', '\n', '\t'))
        {
            text.Append(line.Length > 0 && text.Length > 0 ? " " : string.Empty).Append(line);
        }

        return text.ToString();
    }

    private static int IndexOf(ref Utf8JsonReader reader, string[] known)
    {
        for (var i = 0; i < known.Length; i++)
        {
            if (reader.ValueTextEquals(known[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    // Whether there is an item: the first of the array at which the reader is, or the next one.
    private static bool Enters(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.StartArray && Continues(ref reader);

    private static bool Continues(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    private static string Index(int index) => $"[{index.ToString(CultureInfo.InvariantCulture)}]";

    private string At(int index) => Path + Index(index);

    private string Below(string name) => Path.Length == 0 ? name : Path + "." + name;

    private Utf8JsonReader First()
    {
        var reader = new Utf8JsonReader(_value.Span);
        reader.Read();
        return reader;
    }

    private JsonNode Item(ref Utf8JsonReader reader, string path) => new(path, Passed(ref reader));

    // The value at which the reader is; afterwards the reader is at its last token.
    private ReadOnlyMemory<byte> Passed(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _value[start..(int)reader.BytesConsumed];
    }

    // The last one of that name, where the names have not been checked to be different.
    private ReadOnlyMemory<byte> Find(string name)
    {
        if (_known.Length > 0)
        {
            return System.Array.IndexOf(_known, name) is >= 0 and var index ? _properties[index] : default;
        }

        var found = default(ReadOnlyMemory<byte>);
        var reader = First();
        while (NextProperty(ref reader))
        {
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            var value = Passed(ref reader);
            found = isFound ? value : found;
        }

        return found;
    }
}
