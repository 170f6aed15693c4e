using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A property of a header, and the value that it should have.</summary>
/// <param name="Property">Its path in the header, such as <c>seed</c>.</param>
/// <param name="Value">Its value, as JSON.</param>
public sealed record Expectation(string Property, string Value)
{
    private const string OfNumbers = "whole numbers such as 3,4,1";

    // How the value of each property is written on a command line; names have commas between them.
    private static IEnumerable<(string Property, string Kind, Func<string, string?> Read)> Properties =>
    [
        ("arithmetic", "a name", JsonText.Text),
        ("layers", OfNumbers, text => Listed(text.Trim('[', ']').Split(',', '-'), Whole)),
        ("seed", "a whole number", Whole),
        ("learningRate", "a number", Number),
        ("every", "a whole number", Whole),
        ("checkpoint", "a whole number", Whole),
        .. SchemaText.Names.Where(name => name != "scale").Select(name => (name, "names", (Func<string, string?>)(text => Listed(text.Split(','), JsonText.Text)))),
        ("scale", "none, minmax or standard", text => text is "none" or "minmax" or "standard" ? JsonText.Text(text) : null),
        ("data.name", "a name", JsonText.Text),
        ("data.sha256", "64 hexadecimal digits", text => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? JsonText.Text(text.ToLowerInvariant()) : null),
        ("data.holdout", "a number", Number),
    ];

    /// <summary>The properties of which a value can be expected.</summary>
    public static Arr<string> Known => new(Properties.Select(property => property.Property));

    /// <summary>Expectations as a command line has them: <c>seed=1</c>, or several with commas between them; <c>holdout</c> is <c>data.holdout</c>.</summary>
    /// <param name="text">Such as <c>layers=3,4,1,seed=1</c>: a comma separates two of them where a name and an equals sign follow it.</param>
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
        var name = split[0] == "holdout" ? "data.holdout" : split[0];
        foreach (var (property, kind, read) in Properties.Where(known => known.Property == name))
        {
            return split.Length == 2 && read(split[1]) is { } value
                ? new Expectation(property, value)
                : new Fault.FieldValue(split[0], split.Length == 2 ? split[1] : string.Empty, kind);
        }

        return new Fault.FieldUnknown(split[0], Known);
    }

    private static string? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? whole.ToString(CultureInfo.InvariantCulture)
        : null;

    private static string? Number(string text) => Decimals.TryParse(text, out var number) ? JsonText.Number(number) : null;

    private static string? Listed(IEnumerable<string> items, Func<string, string?> read)
    {
        var all = items.Select(read).ToList();
        return all.Contains(null) ? null : $"[{string.Join(',', all)}]";
    }
}

/// <summary>What the header of a trace is held to.</summary>
/// <param name="Properties">Single properties.</param>
/// <param name="Like">The header of another trace: all of its properties, but for those that only decide what is recorded.</param>
public sealed record Expectations(Seq<Expectation> Properties, Option<TraceLine.Header> Like)
{
    /// <summary>Any header will do.</summary>
    public static Expectations None { get; } = new(Seq<Expectation>(), Option<TraceLine.Header>.None);

    /// <summary>What a header says otherwise.</summary>
    /// <param name="header">A header.</param>
    /// <returns>The properties, each with what was found (A) and what was expected (B).</returns>
    public Seq<HeaderDifference> Unmet(TraceLine.Header header)
    {
        var single = Properties
            .Select(expected => new HeaderDifference(expected.Property, HeaderDifference.ValueOf(header, expected.Property), Some(expected.Value), Decides.States))
            .Where(property => property.A.IfNone(string.Empty) != property.B.IfNone(string.Empty));
        var alike = Like.Map(other => HeaderDifference.Between(header, other).Filter(property => property.Decides != Decides.Record));
        return toSeq(single.Concat(alike.IfNone(Seq<HeaderDifference>()))).Strict();
    }

    /// <summary>The header of a trace, of which no more is read.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>The header; or the first fault of its line, or <see cref="Fault.TraceTooShort"/>.</returns>
    public static Either<Fault, TraceLine.Header> HeaderOf(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        foreach (var read in TraceReader.Read(lines))
        {
            return read.Bind<TraceLine.Header>(line => line is { IsIntact: true, Value: TraceLine.Header header }
                ? header
                : new Fault.InLine(line.Number, new Fault.ChainBroken()));
        }

        return new Fault.TraceTooShort("a header");
    }
}
