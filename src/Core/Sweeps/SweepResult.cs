using System.Text;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>What came of an experiment of a sweep: a pure function of its line, as a line of its own.</summary>
/// <param name="Index">The number of the experiment in the sweep.</param>
/// <param name="Sha256">The identity of the experiment.</param>
/// <param name="Axes">The fields of the axes and their values as JSON.</param>
/// <param name="Values">What was found, by name, as JSON: the measures, or <c>fault</c>, a sentence.</param>
/// <remarks>A storage format: version it with care. docs/sweep.md.</remarks>
internal sealed record SweepResult(long Index, string Sha256, Arr<NamedJson> Axes, Arr<NamedJson> Values)
{
    /// <summary>The name of the value of an experiment that failed.</summary>
    public const string FaultName = "fault";

    /// <summary>Whether the experiment failed.</summary>
    public bool IsFault => Values.Exists(value => value.Name == FaultName);

    /// <summary>A value, or the value of an axis, as JSON; null where there is none.</summary>
    /// <param name="name">Its name; of an axis the last part of it is enough.</param>
    public string? Find(string name) =>
        Values.Find(value => value.Name == name).BiBind(found => found, () => Axes.Find(axis => axis.IsNamed(name)))
            .MatchUnsafe(found => found.Json, () => null);

    /// <summary>The result of a text.</summary>
    /// <param name="utf8">The text, without its line feed.</param>
    /// <returns>The result, or the first fault.</returns>
    public static Either<Fault, SweepResult> Decode(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Any(utf8).Has(out var node, out var fault))
        {
            return fault;
        }

        // One pass: a table of results has a million lines to read.
        var (number, identity, places, values) = (default(JsonNode), default(JsonNode), default(JsonNode), new List<NamedJson>());
        foreach (var (name, value) in node.Properties())
        {
            switch (name)
            {
                case "index":
                    number ??= value;
                    break;
                case "sha256":
                    identity ??= value;
                    break;
                case "axes":
                    places ??= value;
                    break;
                default:
                    values.Add(new(name, value.Raw));
                    break;
            }
        }

        if (!(number ?? node.Required("index")).Bind(whole => whole.LongWhole()).Has(out var index, out fault)
            || !(identity ?? node.Required("sha256")).Bind(text => text.Sha256()).Has(out var sha256, out fault)
            || !(places ?? node.Required("axes")).Bind(PlanLine.AxesOf).Has(out var axes, out fault))
        {
            return fault;
        }

        return new SweepResult(index, sha256, axes.All, new(values));
    }

    /// <summary>The text of the result.</summary>
    /// <returns>UTF-8, with a line feed.</returns>
    public byte[] Encode()
    {
        var values = NamedJson.Object(Values);
        var comma = Values.IsEmpty ? string.Empty : ",";
        return Encoding.UTF8.GetBytes($"{{\"index\":{JsonText.Whole(Index)},\"sha256\":{JsonText.Text(Sha256)},\"axes\":{NamedJson.Object(Axes)}{comma}{values[1..]}\n");
    }
}
