using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>The kinds of fields.</summary>
internal static class Codecs
{
    /// <summary>Whole numbers between two bounds.</summary>
    public static Codec<long> Whole(long least, long most = long.MaxValue) => new(
        most == long.MaxValue ? $"a whole number, {Print(least)} or more" : $"a whole number from {Print(least)} to {Print(most)}",
        $"\"type\":\"integer\",\"minimum\":{Print(least)}" + (most == long.MaxValue ? string.Empty : $",\"maximum\":{Print(most)}"),
        Json(node => node.LongWhole()),
        (string text, out long whole) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole),
        Print,
        whole => whole >= least && whole <= most);

    /// <summary>Whole numbers of 1 or more.</summary>
    public static Codec<int> Count { get; } = new(
        "a whole number, 1 or more",
        "\"type\":\"integer\",\"minimum\":1,\"maximum\":2147483647",
        Json(node => node.Whole()),
        (string text, out int whole) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole),
        whole => Print(whole),
        whole => whole >= 1);

    /// <summary>Finite numbers.</summary>
    public static Codec<double> Number(string expected, string schema, Func<double, bool> isFit) => new(
        expected,
        "\"type\":\"number\"," + schema,
        Json(node => node.Number()),
        (string text, out double x) =>
        {
            var isNumber = Decimals.TryParse(text, out x);
            x += 0; // -0 is 0
            return isNumber;
        },
        JsonText.Number,
        x => double.IsFinite(x) && isFit(x));

    /// <summary>Whole numbers of 1 or more, with commas between them.</summary>
    public static Codec<Seq<int>> Counts { get; } = new(
        "whole numbers of 1 or more",
        "\"type\":\"array\",\"items\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":2147483647}",
        Json(node => node.Items(unit => unit.Whole()).Map(all => all.ToSeq())),
        (string text, out Seq<int> counts) =>
        {
            var wholes = new List<int>();
            var areWhole = text.Split(',').All(part =>
            {
                var isWhole = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var whole);
                wholes.Add(whole);
                return isWhole;
            });
            counts = toSeq(wholes).Strict();
            return areWhole;
        },
        all => JsonText.List(all, whole => Print(whole)),
        all => all.ForAll(whole => whole >= 1));

    /// <summary>Names with commas between them.</summary>
    public static Codec<Seq<string>> Names { get; } = new(
        "names",
        "\"type\":\"array\",\"items\":{\"type\":\"string\"}",
        Json(node => node.Items(name => name.Text()).Map(all => all.ToSeq())),
        Any(text => text.Split(',').Select(name => name.Trim()).ToSeq().Strict()),
        all => JsonText.List(all, JsonText.Text),
        _ => true);

    /// <summary>The same; <c>none</c> is the empty list.</summary>
    public static Codec<Seq<string>> NamesOrNone { get; } = Names with
    {
        Parse = (string text, out Seq<string> names) =>
        {
            names = LanguageExt.Seq<string>.Empty;
            return text == "none" || Names.Parse(text, out names);
        },
    };

    /// <summary>One ASCII character that is no letter, digit or quote; an empty text for none.</summary>
    public static Codec<string> Character { get; } = new(
        "one ASCII character that is no letter, digit, space or quote",
        "\"type\":\"string\",\"maxLength\":1",
        Json(node => node.Text()),
        Any(text => text),
        JsonText.Text,
        text => text.Length == 0 || (text.Length == 1 && char.IsAscii(text[0]) && (char.IsPunctuation(text[0]) || char.IsSymbol(text[0])) && text[0] != '"'));

    /// <summary>A text.</summary>
    public static Codec<string> Text { get; } = new(
        "a text", "\"type\":\"string\"", Json(node => node.Text()), Any(text => text), JsonText.Text, _ => true);

    /// <summary>The SHA-256 of some bytes; an empty text for none.</summary>
    public static Codec<string> Sha256 { get; } = new(
        "64 lower-case hexadecimal digits",
        "\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"",
        Json(node => node.Text()),
        Any(text => text),
        JsonText.Text,
        text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower));

    /// <summary>Yes or no.</summary>
    public static Codec<bool> Flag { get; } = new(
        "true or false",
        "\"type\":\"boolean\"",
        Json(node => node.Truth()),
        (string text, out bool isSet) => (isSet = text == "true") || text == "false",
        isSet => isSet ? "true" : "false",
        _ => true);

    /// <summary>One of a few words.</summary>
    public static Codec<T> Choice<T>(params (string Word, T Value)[] words)
        where T : struct, Enum
    {
        // Two arrays: LINQ over pairs of each enumeration would be compiled natively for each of them.
        var (names, values) = (System.Array.ConvertAll(words, word => word.Word), System.Array.ConvertAll(words, word => word.Value));
        return new(
            string.Join(" or ", names),
            $"\"enum\":{JsonText.List(names, JsonText.Text)}",
            (JsonNode node, out T value) =>
            {
                value = default;
                return node.Text().Has(out var text, out _) && Find(text, out value);
            },
            Find,
            value => JsonText.Text(names[System.Array.IndexOf(values, value)]),
            value => System.Array.IndexOf(values, value) >= 0)
        {
            Words = new Arr<string>(names),
        };

        bool Find(string text, out T value)
        {
            var at = System.Array.IndexOf(names, text);
            value = at < 0 ? default : values[at];
            return at >= 0;
        }
    }

    /// <summary>A reader of JSON from one that gives a fault.</summary>
    internal static ReadsJson<T> Json<T>(Func<JsonNode, Either<Fault, T>> read) => (JsonNode node, [MaybeNullWhen(false)] out T value) => read(node).Has(out value, out _);

    private static ReadsText<T> Any<T>(Func<string, T> read) => (string text, [MaybeNullWhen(false)] out T value) =>
    {
        value = read(text);
        return true;
    };

    private static string Print(long whole) => whole.ToString(CultureInfo.InvariantCulture);
}
