using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A property of a header, and the value that it should have.</summary>
/// <param name="Property">Its path, such as <c>seed</c> or <c>network.hidden</c>.</param>
/// <param name="Value">Its value, as JSON.</param>
internal sealed record Expectation(string Property, string Value)
{
    /// <summary>The properties of which a value can be expected.</summary>
    public static Arr<string> Known => new(HeaderProperty.Expectable(Fields.OfHeader).Select(property => property.Path));

    /// <summary>Expectations as a command line has them: <c>seed=1</c>, or several with commas between them; the last part of a path is enough.</summary>
    /// <param name="text">Such as <c>hidden=4,8,seed=1</c>: a comma separates two of them where a name and an equals sign follow it.</param>
    /// <returns>The expectations; or <see cref="Fault.FieldUnknown"/>, <see cref="Fault.FieldValue"/>.</returns>
    public static Either<Fault, Seq<Expectation>> Parse(string text)
    {
        var pairs = new List<string>();
        foreach (var part in text.Split(','))
        {
            if (pairs.Count == 0 || IsPair(part))
            {
                pairs.Add(part);
            }
            else
            {
                pairs[^1] += "," + part;
            }
        }

        return pairs.Select(Of).ToSeq().Strict().Sequence();
    }

    private static bool IsPair(string part)
    {
        var name = part.Split('=')[0];
        return name.Length > 0 && name.Length < part.Length && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.');
    }

    private static Either<Fault, Expectation> Of(string pair)
    {
        var split = pair.Split('=', 2);
        var (name, value) = (split[0], split.Length == 2 ? split[1] : string.Empty);
        return HeaderProperty.Named(name).Match(
            property => (split.Length == 2 ? property.Read(value) : None).Match(
                json => Right<Fault, Expectation>(new Expectation(property.Path, json)),
                () => new Fault.FieldValue(name, value, property.Expected!)),
            () => new Fault.FieldUnknown(name, Known));
    }
}
