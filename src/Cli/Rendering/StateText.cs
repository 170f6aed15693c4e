using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>What of a recorded state differs, and where: words and properties that several outputs share.</summary>
internal static class StateText
{
    /// <summary>What differs, by the name of the frame's property.</summary>
    public static string PartName(Part part) => part switch
    {
        Part.State => "state",
        Part.Digest => "stateSha256",
        Part.Error => "error",
        Part.Iteration => "iteration",
        _ => "chain",
    };

    /// <summary>A number of a state as properties; none where there is none.</summary>
    public static IEnumerable<(string Name, string? Json)> Cell(CellPlace? place) => place is null
        ? []
        : [
            ("synapse", JsonText.Whole(place.Synapse)),
            ("slot", place.SlotName is null ? null : JsonText.Text(place.SlotName)),
            ("row", JsonText.Whole(place.Row)),
            ("column", JsonText.Whole(place.Column)),
        ];

    /// <summary>A mismatch in words.</summary>
    public static string Words(Mismatch mismatch) => mismatch.Part switch
    {
        Part.State => $"{mismatch.Cell} is recorded as {Pair(mismatch)}",
        Part.Error => $"the error is recorded as {Pair(mismatch)}",
        Part.Digest => "state digest mismatch; the state itself is not recorded there",
        Part.Iteration => "that iteration can't follow the one before",
        _ => "its numbers agree with what is computed",
    };

    /// <summary>A mismatch as properties.</summary>
    public static IEnumerable<(string Name, string? Json)> Properties(Mismatch mismatch) =>
    [
        ("line", JsonText.Whole(mismatch.Line)),
        ("iteration", JsonText.Whole(mismatch.Iteration)),
        ("part", JsonText.Text(PartName(mismatch.Part))),
        .. Cell(mismatch.Cell),
        .. mismatch.Part is Part.State or Part.Error ? NumberText.Pair("recorded", mismatch.Recorded, "computed", mismatch.Computed) : [],
    ];

    /// <summary>How a run ended, as JSON; null where it has no end.</summary>
    public static string End(Option<TraceLine.End> end) => end.Match(how => how.IsDone ? "\"done\"" : "\"interrupted\"", () => "null");

    /// <summary>A number as JSON; null where there is none.</summary>
    public static string Whole(Option<long> whole) => whole.Match(JsonText.Whole, () => "null");

    private static string Pair(Mismatch mismatch) =>
        $"{NumberText.WithBits(mismatch.Recorded)} and computed as {NumberText.WithBits(mismatch.Computed)}, {NumberText.Distance(mismatch.Recorded, mismatch.Computed)}";
}
