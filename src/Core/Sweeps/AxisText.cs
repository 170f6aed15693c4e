using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>Axes as a command line has them, such as <c>seed=0..999</c>, <c>learningRate=0.001..1000*10</c> or <c>hidden=4,8+4</c>.</summary>
/// <remarks>
/// Values have commas between them. <c>a..b</c> is a range of whole numbers, <c>a..b..step</c> one with a step, <c>a..b*factor</c> one that grows by a factor. A value that is a
/// list has plus signs between its items. <c>&amp;</c> between two of these makes a pair, whose values are taken together.
/// </remarks>
internal static class AxisText
{
    /// <summary>What a range can be.</summary>
    public const string Ranges = "with commas between them, or a range: 0..9, 0..90..10, 0.001..1000*10";
    private const int MostPowers = 10_000;

    /// <summary>The names of the fields that an axis can vary.</summary>
    public static Arr<string> Names => new(Varied.Select(one => one.Path));

    // A table has one digest.
    private static Arr<Field> Varied => Fields.All.Filter(one => one != Fields.TableSha256 && one != Fields.Initial);

    /// <summary>The axis of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The axis; or <see cref="Fault.AxisUnknown"/>, <see cref="Fault.AxisValue"/>, <see cref="Fault.AxisUnpaired"/>.</returns>
    public static Either<Fault, Axis> Parse(string text)
    {
        var fields = new List<AxisField>();
        foreach (var part in text.Split('&'))
        {
            if (!FieldOf(part.Trim()).Has(out var field, out var fault))
            {
                return fault;
            }

            fields.Add(field);
        }

        return fields.Find(field => field.Values.Count != fields[0].Values.Count) is { } other
            ? new Fault.AxisUnpaired(text, fields[0].Values.Count, other.Values.Count)
            : new Axis(new Arr<AxisField>(fields));
    }

    /// <summary>The field of a name: its path, the last part of it, or its option without dashes.</summary>
    public static Field? Named(string name) => Varied.Find(field => field.Path == name)
        .BiBind(found => found, () => Varied.Find(field => field.Path.Split('.')[^1] == name || field.Option == "--" + name))
        .MatchUnsafe(found => found, () => null);

    private static Either<Fault, AxisField> FieldOf(string text)
    {
        var parts = text.Split('=', 2);
        return Named(parts[0]) is not { } field ? new Fault.AxisUnknown(parts[0], Names)
            : parts.Length < 2 || parts[1].Length == 0 ? new Fault.AxisValue(parts[0], text, $"values {Ranges}")
            : ValuesOf(field, parts[0], parts[1]).Map(values => new AxisField(field, values));
    }

    /// <summary>The values of a field as a text.</summary>
    public static Either<Fault, AxisValues> ValuesOf(Field field, string name, string text) =>
        text.Contains("..", StringComparison.Ordinal) ? RangeOf(field, name, text) : ListOf(field, name, text);

    private static Either<Fault, AxisValues> ListOf(Field field, string name, string text)
    {
        var json = new List<string?>();
        foreach (var value in text.Split(','))
        {
            if (!field.ValueOf(field.IsList ? value.Replace('+', ',') : value).ToEither<Fault>(() => new Fault.AxisValue(name, value, field.Expected)).Has(out var read, out var fault))
            {
                return fault;
            }

            json.Add(read);
        }

        return new AxisValues.Listed(new Arr<string?>(json));
    }

    private static Either<Fault, AxisValues> RangeOf(Field field, string name, string text)
    {
        var ends = text.Split("..");
        AxisValues? values = ends[^1].Contains('*', StringComparison.Ordinal) ? PowersOf(ends) : WholesOf(ends);
        if (values is null)
        {
            return new Fault.AxisValue(name, text, $"values {Ranges}");
        }

        // What lies between two values of a field is one too.
        foreach (var at in (long[])[0, values.Count - 1])
        {
            if (field.ValueOf(values.At(at)!).IsNone)
            {
                return new Fault.AxisValue(name, values.At(at)!, field.Expected);
            }
        }

        return values;
    }

    private static AxisValues.Range? WholesOf(string[] ends)
    {
        var step = 1L;
        return ends.Length is 2 or 3 && Whole(ends[0], out var first) && Whole(ends[1], out var last) && (ends.Length == 2 || Whole(ends[2], out step)) && step > 0 && last >= first
            && last - first >= 0 && (last - first) / step < long.MaxValue
            ? new(first, step, ((last - first) / step) + 1)
            : null;
    }

    private static AxisValues.Powers? PowersOf(string[] ends)
    {
        if (ends.Length != 2
            || ends[1].Split('*') is not [var end, var by]
            || !Decimals.TryParse(ends[0], out var first)
            || !Decimals.TryParse(end, out var last)
            || !Decimals.TryParse(by, out var factor)
            || !(first > 0 && last >= first && factor > 1 && double.IsFinite(last)))
        {
            return null;
        }

        // The products are rounded, so the last one may be an ulp beyond the end that is meant.
        var (count, x, most) = (0, first, last * (1 + 1e-12));
        while (x <= most && count < MostPowers)
        {
            (count, x) = (count + 1, x * factor);
        }

        return new(first, factor, count);
    }

    private static bool Whole(string text, out long whole) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
}
