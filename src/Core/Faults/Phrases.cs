using System.Globalization;
using Elevenfold.Text;
using LanguageExt;
using static System.FormattableString;

namespace Elevenfold.Faults;

/// <summary>What the sentences of faults have in common, and what several faults come to.</summary>
internal static class Phrases
{
    /// <summary>The hexadecimal digits of a SHA-256.</summary>
    public const int Sha256Digits = 64;

    private const int MostNames = 12;
    private const int MostFaults = 20;

    /// <summary>The first twenty sentences, and how many more there are.</summary>
    public static IEnumerable<string> Sentences(Seq<Fault> faults, Func<Fault, string> sentence, string before = "") =>
        faults.Take(MostFaults).Select(sentence)
            .Concat(faults.Count > MostFaults ? [Invariant($"{before}and {faults.Count - MostFaults} more faults like these")] : System.Array.Empty<string>());

    /// <summary>What is wrong on the command line decides: it is to be corrected first.</summary>
    public static int ExitStatus(IEnumerable<Fault> faults) => faults.Min(fault => fault.ExitStatus);

    /// <summary>The position of a cell.</summary>
    public static string At(Place place) =>
        Invariant($"line {place.Line}, column {place.Column}") + (place.Name.Length == 0 ? string.Empty : $" ({Printable.Name(place.Name)})");

    /// <summary>The position of a JSON value; nothing for the document itself.</summary>
    public static string In(string path) => path.Length == 0 ? string.Empty : Printable.Name(path);

    /// <summary>The option by which columns are chosen for a role.</summary>
    public static string Flag(ColumnRole role) => role == ColumnRole.Input ? "--inputs" : "--targets";

    /// <summary>A number of things.</summary>
    public static string Count(long number, string noun) => Invariant($"{number} {noun}{(number == 1 ? string.Empty : "s")}");

    /// <summary>The units of layers: 3-4-1.</summary>
    public static string Layers(Arr<int> layers) => string.Join('-', layers.Map(units => units.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The first names of a list, and how many more there are.</summary>
    public static string Names(Arr<string> names) =>
        string.Join(", ", names.Take(MostNames).Select(name => Printable.Name(name)))
        + (names.Count > MostNames ? Invariant($" and {names.Count - MostNames} more") : string.Empty);

    /// <summary>The known word that may have been meant, as a question; nothing where none is near.</summary>
    public static string Nearest(string word, Arr<string> known) => Spelling.Nearest(word, known).Match(
        name => $" (did you mean {Printable.Quoted(name)}?)",
        () => string.Empty);
}
