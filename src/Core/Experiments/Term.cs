using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>A name with some numbers behind it, such as <c>momentum:0.9</c> or <c>linear:1,0.1,1000</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Numbers">The numbers, finite.</param>
internal sealed record Term(string Name, double[] Numbers)
{
    /// <summary>Lists of things that are written as terms: an array of texts in a file, with commas between them on a command line.</summary>
    /// <typeparam name="T">The things.</typeparam>
    /// <param name="expected">Their description in sentences.</param>
    /// <param name="none">The word for an empty list.</param>
    /// <param name="names">The names of the terms.</param>
    /// <param name="read">The thing that a term means; null where it means none.</param>
    /// <param name="write">The term of a thing.</param>
    public static Codec<Seq<T>> Codec<T>(string expected, string none, IEnumerable<string> names, Func<Term, T?> read, Func<T, Term> write)
        where T : class => new(
            expected,
            $"\"type\":\"array\",\"items\":{{\"type\":\"string\",\"pattern\":\"^({string.Join('|', names.Prepend(none))})(:|$)\"}}",
            (JsonNode node, out Seq<T> things) =>
            {
                things = LanguageExt.Seq<T>.Empty;
                return node.Items(item => item.Text()).Has(out var texts, out _) && TryRead([.. texts], none, read, out things);
            },
            (string text, out Seq<T> things) => TryRead(Split(text), none, read, out things),
            things => JsonText.List(things, thing => JsonText.Text(write(thing).ToString())),
            _ => true)
        {
            Words = new Arr<string>(names.Prepend(none)),
        };

    /// <summary>Its text.</summary>
    public override string ToString() => Name + (Numbers.Length == 0 ? string.Empty : ":" + string.Join(',', Numbers.Select(Decimals.Print)));

    private static bool TryRead<T>(List<string> texts, string none, Func<Term, T?> read, out Seq<T> things)
        where T : class
    {
        if (texts is [var only] && only == none)
        {
            things = LanguageExt.Seq<T>.Empty;
            return true;
        }

        var found = texts.Select(text => Parse(text) is { } term ? read(term) : null).ToArray();
        things = toSeq(found.OfType<T>()).Strict();
        return things.Count == found.Length;
    }

    private static Term? Parse(string text)
    {
        var parts = text.Split(':', 2);
        string[] texts = parts.Length == 1 ? [] : parts[1].Split(',');
        var numbers = new double[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!Decimals.TryParse(texts[i], out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }

            numbers[i] += 0; // -0 is 0
        }

        return new(parts[0], numbers);
    }

    // A term begins with a letter, its further numbers do not.
    private static List<string> Split(string text)
    {
        var terms = new List<string>();
        foreach (var part in text.Split(',').Select(part => part.Trim()))
        {
            if (terms.Count > 0 && part.Length > 0 && !char.IsAsciiLetter(part[0]))
            {
                terms[^1] += "," + part;
            }
            else
            {
                terms.Add(part);
            }
        }

        return terms;
    }
}
