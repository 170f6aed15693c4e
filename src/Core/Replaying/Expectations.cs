using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The expected values of the header of a trace.</summary>
/// <param name="Properties">Single properties.</param>
/// <param name="Like">The header of another trace: all of its properties except those that only decide which states are recorded.</param>
internal sealed record Expectations(Seq<Expectation> Properties, Option<TraceLine.Header> Like)
{
    /// <summary>No expectation.</summary>
    public static Expectations None { get; } = new(Seq<Expectation>(), Option<TraceLine.Header>.None);

    /// <summary>The properties of a header that are not as expected.</summary>
    /// <param name="header">A header.</param>
    /// <returns>The properties, each with the found value (A) and the expected one (B).</returns>
    public Seq<HeaderDifference> Unmet(TraceLine.Header header)
    {
        var single =
            from expected in Properties
            from property in HeaderProperty.Named(expected.Property)
            let found = property.Of(header)
            where !HeaderDifference.IsSame(found, expected.Value)
            select new HeaderDifference(expected.Property, found, expected.Value, property.Decides);
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
