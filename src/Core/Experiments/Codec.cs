using System.Diagnostics.CodeAnalysis;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>How the values of a field are read from JSON and from the text of an option, checked and written.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="Expected">The description of a value in sentences.</param>
/// <param name="Schema">The description of a value in JSON Schema: the members of an object.</param>
/// <param name="Read">Reads a JSON value.</param>
/// <param name="Parse">Reads the text of an option.</param>
/// <param name="Write">The value as JSON, in the form of RFC 8785.</param>
/// <param name="IsFit">Whether a value is within its bounds.</param>
internal sealed record Codec<T>(
    string Expected,
    string Schema,
    ReadsJson<T> Read,
    ReadsText<T> Parse,
    Func<T, string> Write,
    Func<T, bool> IsFit)
{
    /// <summary>The words of its values, for the one that was meant.</summary>
    public Arr<string> Words { get; init; }

    /// <summary>A word that is nearly one of <see cref="Words"/>, as a question; empty where the text has none.</summary>
    public string Nearest(string text) => text.Split([',', ':', '"', '[', ']', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => char.IsAsciiLetter(word[0]) && !Words.Contains(word, StringComparer.Ordinal))
        .Select(word => Phrases.Nearest(word, Words))
        .FirstOrDefault(string.Empty);
}

/// <summary>The value that a JSON value means.</summary>
/// <remarks>Not as an option or an either: the native compiler would compile all of their members for each type of field.</remarks>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="node">The JSON value.</param>
/// <param name="value">The value.</param>
/// <returns>Whether it means one.</returns>
internal delegate bool ReadsJson<T>(JsonNode node, [MaybeNullWhen(false)] out T value);

/// <summary>The value that a text means.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="text">The text.</param>
/// <param name="value">The value.</param>
/// <returns>Whether it means one.</returns>
internal delegate bool ReadsText<T>(string text, [MaybeNullWhen(false)] out T value);
