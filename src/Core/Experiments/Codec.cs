using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>How the values of a field are read from JSON and from the text of an option, checked and written.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="Expected">The description of a value in sentences.</param>
/// <param name="Schema">The description of a value in JSON Schema: the members of an object.</param>
/// <param name="Read">The value of a JSON value, or its fault.</param>
/// <param name="Parse">The value of an option's text; none where it is not one.</param>
/// <param name="Write">The value as JSON, in the form of RFC 8785.</param>
/// <param name="IsFit">Whether a value is within its bounds.</param>
internal sealed record Codec<T>(
    string Expected,
    string Schema,
    Func<JsonNode, Either<Fault, T>> Read,
    Func<string, Option<T>> Parse,
    Func<T, string> Write,
    Func<T, bool> IsFit);
