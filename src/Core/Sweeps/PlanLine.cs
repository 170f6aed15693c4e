using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>An experiment of a sweep: a line of a plan, which stands alone.</summary>
/// <param name="Index">Its number in the sweep, from 0.</param>
/// <param name="Axes">The fields of the axes and their values as JSON.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Sha256">Its identity.</param>
/// <remarks>A storage format: version it with care. docs/sweep.md.</remarks>
internal sealed record PlanLine(long Index, Arr<NamedJson> Axes, Experiment Experiment, string Sha256)
{
    private const string Version = "sweep/1";

    /// <summary>The line of an experiment.</summary>
    public static PlanLine Of(long index, Arr<NamedJson> axes, Experiment experiment) => new(index, axes, experiment, ExperimentDocument.Identity(experiment));

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
            || !node.Required("experiment").Bind(experiment => ExperimentDocument.Read(experiment, Fields.All, isFile: false).First()).Has(out var read, out fault)
            || !node.Required("sha256").Bind(text => text.Sha256()).Has(out var sha256, out fault))
        {
            return fault;
        }

        var line = Of(index, axes.All, read);
        return line.Sha256 != sha256 ? new Fault.IdentityWrong("sha256", sha256, line.Sha256)
            : axes.All.FirstOrDefault(axis => !IsOf(read, axis)) is { } wrong ? new Fault.AxisOfOther($"axes.{wrong.Name}", wrong.Json)
            : line;
    }

    private static bool IsOf(Experiment experiment, NamedJson axis) =>
        Fields.All.FirstOrDefault(field => field.Path == axis.Name) is { } field && field.Value(experiment).MatchUnsafe(value => value, () => null) == axis.Json;

    /// <summary>The text of the line.</summary>
    /// <returns>UTF-8, with a line feed.</returns>
    public byte[] Encode() => Encoding.UTF8.GetBytes(JsonText.Object(
        ("plan", JsonText.Text(Version)),
        ("index", JsonText.Whole(Index)),
        ("axes", AxesText),
        ("experiment", ExperimentDocument.Canonical(Experiment)),
        ("sha256", JsonText.Text(Sha256))) + "\n");

    /// <summary>The values of the axes as a JSON object.</summary>
    internal string AxesText => JsonText.Object(Axes.Select(axis => (axis.Name, (string?)axis.Json)));

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
internal sealed record NamedJson(string Name, string Json);
