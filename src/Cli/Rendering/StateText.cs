using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>The mismatch of a recorded state, as text and as JSON properties, for several commands.</summary>
internal static class StateText
{
    /// <summary>The property of the frame that differs.</summary>
    public static string PartName(Part part) => part switch
    {
        Part.State => "state",
        Part.Digest => "stateSha256",
        Part.Error => "error",
        Part.Iteration => "iteration",
        _ => "chain",
    };

    /// <summary>The position of a number in a state, as properties; empty for null.</summary>
    public static IEnumerable<(string Name, string? Json)> Cell(CellPlace? place) => place is null
        ? []
        : [
            ("synapse", JsonText.Whole(place.Synapse)),
            ("slot", place.SlotName is null ? null : JsonText.Text(place.SlotName)),
            ("row", JsonText.Whole(place.Row)),
            ("column", JsonText.Whole(place.Column)),
        ];

    /// <summary>A mismatch as text.</summary>
    public static string Describe(Mismatch mismatch) => mismatch.Part switch
    {
        Part.State => $"{mismatch.Cell} is recorded as {Pair(mismatch)}",
        Part.Error => $"the error is recorded as {Pair(mismatch)}",
        Part.Digest => "state digest mismatch",
        Part.Iteration => "the iteration is not greater than the one before",
        _ => "the numbers agree with the computed ones",
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

    /// <summary>The end of a run, as JSON; null where the trace has no end.</summary>
    public static string End(Option<TraceLine.End> end) => end.Match(how => how.IsDone ? "\"done\"" : "\"interrupted\"", () => "null");

    /// <summary>A number as JSON; null for none.</summary>
    public static string Whole(Option<long> whole) => whole.Match(JsonText.Whole, () => "null");

    private static string Pair(Mismatch mismatch) =>
        $"{NumberText.WithBits(mismatch.Recorded)} and computed as {NumberText.WithBits(mismatch.Computed)}, {NumberText.Distance(mismatch.Recorded, mismatch.Computed)}";
}
