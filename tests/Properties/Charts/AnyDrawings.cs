using Elevenfold.Charts;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Pictures of random runs, and what must hold for all pictures.</summary>
internal static class AnyDrawings
{
    // A font may be wider than ours by a little.
    private const double Slack = 4;

    /// <summary>A state of a recorded run.</summary>
    internal static RunState StateOf(Recording recording, long iteration) => RunState.Of(
        "a.trace", Lines(recording.Record()), header => TracedRun.Of(header, LanguageExt.Prelude.None), StateSelection.At([iteration], last: false), long.MaxValue)
        .IfLeft(fault => throw new InvalidOperationException(fault.Sentence));

    internal static ErrorHistory HistoryOf(byte[] trace) => ErrorHistory.Of(Lines(trace)).IfLeft(fault => throw new InvalidOperationException(fault.Sentence));

    internal static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(byte[] trace) => TraceLines.Of(trace);

    /// <summary>Every number of it is finite, and every mark lies on the sheet.</summary>
    internal static void AssertOnSheet(Drawing drawing)
    {
        Assert.InRange(drawing.Width, 100, 3_000);
        Assert.InRange(drawing.Height, 100, 6_000);
        var sheet = new Box(0, 0, drawing.Width, drawing.Height).Grown(Slack);
        Assert.All(drawing.Marks, mark => Assert.All(Extent(mark), point => Assert.True(sheet.Has(point), $"{mark} has {point}, beyond {drawing.Width} x {drawing.Height}")));
    }

    private static Point[] Extent(Mark mark) => mark switch
    {
        Mark.Lines lines => [.. lines.Parts.AsEnumerable().SelectMany(part => part.AsEnumerable())],
        Mark.Rectangle { Area: var area } => [new(area.Left, area.Top), new(area.Right, area.Bottom)],
        Mark.Circle circle => [new(circle.Centre.X - circle.Radius, circle.Centre.Y - circle.Radius), new(circle.Centre.X + circle.Radius, circle.Centre.Y + circle.Radius)],
        Mark.Text text => [new(Start(text), text.At.Y), new(Start(text) + Width(text), text.At.Y)],
        _ => throw new InvalidOperationException(),
    };

    private static double Width(Mark.Text text) => TextWidth.Of(text.Words, text.Size, text.IsBold);

    private static double Start(Mark.Text text) => text.At.X - (text.Anchor switch { Anchor.Middle => Width(text) / 2, Anchor.End => Width(text), _ => 0 });

    internal static void ForAll<T>(Gen<T> values, Action<T> holds, int most = 100) => Prop.ForAll(values.ToArbitrary(), holds).Check(Seeds.Config.WithMaxTest(most));
}
