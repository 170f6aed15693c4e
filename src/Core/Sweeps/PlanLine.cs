using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>An experiment of a sweep: a line of a plan, which stands alone.</summary>
/// <remarks>A storage format: version it with care. docs/sweep.md.</remarks>
internal sealed record PlanLine
{
    private const string Version = "sweep/1";

    /// <summary>The version of the format.</summary>
    public static ReadOnlySpan<byte> VersionUtf8 => "sweep/1"u8;

    private PlanLine(long index, Arr<NamedJson> axes, Experiment experiment, string canonical) =>
        (Index, Axes, Experiment, Canonical, Sha256) = (index, axes, experiment, canonical, ExperimentDocument.Sha256(canonical));

    /// <summary>Its number in the sweep, from 0.</summary>
    public long Index { get; }

    /// <summary>The names of the axes and their values as JSON.</summary>
    public Arr<NamedJson> Axes { get; }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Its identity.</summary>
    public string Sha256 { get; }

    // The text whose digest is the identity.
    private string Canonical { get; }

    /// <summary>The line of an experiment.</summary>
    /// <param name="index">Its number in the sweep, from 0.</param>
    /// <param name="axes">The names of the axes and their values as JSON.</param>
    /// <param name="experiment">The experiment.</param>
    public static PlanLine Of(long index, Arr<NamedJson> axes, Experiment experiment) => new(index, axes, experiment, ExperimentDocument.Canonical(experiment));

    /// <summary>The line of a text.</summary>
    /// <param name="utf8">The text, without its line feed.</param>
    /// <returns>The line, or the first fault: among them that its identity is not that of its experiment.</returns>
    public static Either<Fault, PlanLine> Decode(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Object(utf8, "plan", "index", "axes", "experiment", "sha256").Has(out var node, out var fault)
            || !node.Required("plan").Bind(version => version.Text()).Has(out var found, out fault))
        {
            return fault;
        }

        if (found != Version)
        {
            return new Fault.FormatUnknown(found, Version);
        }

        if (!node.Required("index").Bind(whole => whole.LongWhole()).Has(out var index, out fault)
            || !node.Required("axes").Bind(AxesOf).Has(out var axes, out fault)
            || !node.Required("experiment").Bind(experiment => ExperimentDocument.Read(experiment, Fields.Index, isFile: false).First()).Has(out var read, out fault)
            || !node.Required("sha256").Bind(text => text.Sha256()).Has(out var sha256, out fault))
        {
            return fault;
        }

        var line = Of(index, axes.All, read);
        return line.Sha256 != sha256 ? new Fault.IdentityWrong("sha256", sha256, line.Sha256)
            : axes.All.FirstOrDefault(axis => !IsOf(read, axis)) is { } wrong ? new Fault.AxisOfOther($"axes.{wrong.Name}", wrong.Json)
            : line;
    }

    // A name that is no field's is that of cases, whose value is a text.
    private static bool IsOf(Experiment experiment, NamedJson axis) => Fields.Index.At(axis.Name) is { } field
        ? field.Value(experiment).MatchUnsafe(value => value, () => null) == axis.Json
        : axis.Json[0] == '"';

    /// <summary>The text of the line.</summary>
    /// <returns>UTF-8, with a line feed.</returns>
    public byte[] Encode() => Encoding.UTF8.GetBytes(
        $"{{\"plan\":\"{Version}\",\"index\":{JsonText.Whole(Index)},\"axes\":{NamedJson.Object(Axes)},\"experiment\":{Canonical},\"sha256\":\"{Sha256}\"}}\n");

    /// <summary>The values of an object of axes.</summary>
    internal static Either<Fault, AxisList> AxesOf(JsonNode node) => node.IsObject
        ? new AxisList(new Arr<NamedJson>(node.Properties().Select(property => new NamedJson(property.Name, property.Value.Raw))))
        : node.Unexpected<AxisList>("an object");

    /// <summary>The values of axes; not an array in an either, which the native compiler would follow too deep.</summary>
    internal sealed record AxisList(Arr<NamedJson> All);
}

/// <summary>A name and its value as JSON.</summary>
/// <param name="Name">The name.</param>
/// <param name="Json">The value.</param>
internal sealed record NamedJson(string Name, string Json)
{
    /// <summary>Whether this is its name, or the last part of it.</summary>
    public bool IsNamed(string name) => Name == name || Name.AsSpan(Name.LastIndexOf('.') + 1).SequenceEqual(name);

    /// <summary>The members of an object.</summary>
    public static string Object(Arr<NamedJson> members)
    {
        var json = new StringBuilder("{");
        foreach (var member in members)
        {
            json.Append(json.Length == 1 ? string.Empty : ",").Append(JsonText.Text(member.Name)).Append(':').Append(member.Json);
        }

        return json.Append('}').ToString();
    }
}
