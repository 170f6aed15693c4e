using System.Globalization;
using Elevenfold.Text;
using LanguageExt;
using static System.FormattableString;

namespace Elevenfold.Faults;

/// <summary>Common parts of the sentences of faults, and the summary of several faults.</summary>
internal static class Phrases
{
    /// <summary>The number of hexadecimal digits of a SHA-256.</summary>
    public const int Sha256Digits = 64;

    private const int MostNames = 12;
    private const int MostFaults = 20;

    /// <summary>The first twenty sentences, then the number of further faults.</summary>
    public static IEnumerable<string> Sentences(Seq<Fault> faults, Func<Fault, string> sentence, string before = "") =>
        faults.Take(MostFaults).Select(sentence)
            .Concat(faults.Count > MostFaults ? [Invariant($"{before}{Count(faults.Count - MostFaults, "further fault")}")] : System.Array.Empty<string>());

    /// <summary>A fault of the command line has precedence, since it must be corrected first.</summary>
    public static int ExitStatus(IEnumerable<Fault> faults) => faults.Min(fault => fault.ExitStatus);

    /// <summary>The position of a cell.</summary>
    public static string At(Place place) =>
        Invariant($"line {place.Line}, column {place.Column}") + (place.Name.Length == 0 ? string.Empty : $" ({Printable.Name(place.Name)})");

    /// <summary>The position of a JSON value; empty for the document.</summary>
    public static string In(string path) => path.Length == 0 ? string.Empty : Printable.Name(path);

    /// <summary>The option that chooses the columns of a role.</summary>
    public static string Flag(ColumnRole role) => role switch
    {
        ColumnRole.Input => "--inputs",
        ColumnRole.Target => "--targets",
        ColumnRole.Dropped => "--drop",
        ColumnRole.Category => "--categories",
        _ => "--holdout-by",
    };

    /// <summary>A name after the position that it explains.</summary>
    public static string InParentheses(string name) => name.Length == 0 ? string.Empty : $" ({Printable.Name(name)})";

    /// <summary>A name as the value of an option.</summary>
    public static string Option(string name) => Printable.Name(name);

    /// <summary>A whole number in any culture.</summary>
    public static string Digits(int whole) => whole.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with a noun.</summary>
    public static string Count(long number, string noun) => Invariant($"{number} {noun}{(number == 1 ? string.Empty : "s")}");

    /// <summary>The units of layers, such as 3-4-1.</summary>
    public static string Layers(Arr<int> layers) => string.Join('-', layers.Map(units => units.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The first names of a list, then the number of further ones.</summary>
    public static string Names(Arr<string> names, int most = MostNames) =>
        string.Join(", ", names.Take(most).Select(name => Printable.Name(name)))
        + (names.Count > most ? Invariant($" and {names.Count - most} more") : string.Empty);

    /// <summary>A question with the nearest known word; empty where none is near.</summary>
    public static string Nearest(string word, Arr<string> known) => Spelling.Nearest(word, known).Match(
        name => $" (did you mean {Printable.Quoted(name)}?{LookAlike(word, name)})",
        () => string.Empty);

    // Two characters that look the same are told apart by their code points.
    private static string LookAlike(string word, string name)
    {
        foreach (var (found, expected) in word.EnumerateRunes().Zip(name.EnumerateRunes()))
        {
            if (found != expected)
            {
                return found.IsAscii && expected.IsAscii ? string.Empty : Invariant($" It has U+{expected.Value:X4}, found U+{found.Value:X4}");
            }
        }

        return string.Empty;
    }
}
