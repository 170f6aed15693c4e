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
        node => node.LongWhole(),
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Some(whole) : None,
        Print,
        whole => whole >= least && whole <= most);

    /// <summary>Finite numbers.</summary>
    public static Codec<double> Number(string expected, string schema, Func<double, bool> isFit) => new(
        expected,
        "\"type\":\"number\"," + schema,
        node => node.Number(),
        text => Decimals.TryParse(text, out var x) ? Some(x + 0) : None, // -0 is 0
        JsonText.Number,
        x => double.IsFinite(x) && isFit(x));

    /// <summary>Whole numbers of 1 or more, with commas between them.</summary>
    public static Codec<Seq<int>> Counts { get; } = new(
        "whole numbers of 1 or more",
        "\"type\":\"array\",\"items\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":2147483647}",
        node => node.Items(unit => unit.Whole()).Map(all => all.ToSeq()),
        text => text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? Some(whole) : None) is var parts && parts.All(part => part.IsSome)
            ? Some(parts.SelectMany(part => part).ToSeq().Strict())
            : None,
        all => JsonText.List(all, whole => Print(whole)),
        all => all.ForAll(whole => whole >= 1));

    /// <summary>Names with commas between them.</summary>
    public static Codec<Seq<string>> Names { get; } = new(
        "names",
        "\"type\":\"array\",\"items\":{\"type\":\"string\"}",
        node => node.Items(name => name.Text()).Map(all => all.ToSeq()),
        text => Some(text.Split(',').Select(name => name.Trim()).ToSeq().Strict()),
        all => JsonText.List(all, JsonText.Text),
        _ => true);

    /// <summary>A text.</summary>
    public static Codec<string> Text { get; } = new(
        "a text", "\"type\":\"string\"", node => node.Text(), text => Some(text), JsonText.Text, _ => true);

    /// <summary>The SHA-256 of some bytes; an empty text for none.</summary>
    public static Codec<string> Sha256 { get; } = new(
        "64 lower-case hexadecimal digits",
        "\"type\":\"string\",\"pattern\":\"^[0-9a-f]{64}$\"",
        node => node.Text(),
        text => Some(text),
        JsonText.Text,
        text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower));

    /// <summary>Yes or no.</summary>
    public static Codec<bool> Flag { get; } = new(
        "true or false", "\"type\":\"boolean\"", node => node.Truth(), text => text == "true" ? Some(true) : text == "false" ? Some(false) : None, isSet => isSet ? "true" : "false", _ => true);

    /// <summary>One of a few words.</summary>
    public static Codec<T> Choice<T>(params (string Word, T Value)[] words)
        where T : struct, Enum
    {
        var expected = string.Join(" or ", words.Select(word => word.Word));
        return new(
            expected,
            $"\"enum\":{JsonText.List(words, word => JsonText.Text(word.Word))}",
            node => node.Text().Bind(text => ValueOf(text).ToEither(() => (Fault)new Fault.UnexpectedValue(node.Path, JsonText.Text(text), expected))),
            ValueOf,
            value => JsonText.Text(System.Array.Find(words, word => word.Value.Equals(value)).Word),
            value => System.Array.Exists(words, word => word.Value.Equals(value)));

        Option<T> ValueOf(string text) => System.Array.FindIndex(words, word => word.Word == text) is >= 0 and var at ? Some(words[at].Value) : None;
    }

    private static string Print(long whole) => whole.ToString(CultureInfo.InvariantCulture);
}
