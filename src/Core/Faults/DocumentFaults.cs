using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A text is not one JSON value.</summary>
    /// <param name="Line">The line where reading stopped, from 1.</param>
    /// <param name="Byte">The byte in that line, from 1.</param>
    public sealed record NotJson(long Line, long Byte) : OfDocument
    {
        private protected override string Position => Invariant($"line {Line}, byte {Byte}");

        private protected override string Statement => "found something other than JSON, expected one JSON object and nothing after it; check what wrote it";
    }

    /// <summary>A JSON object lacks a property.</summary>
    /// <param name="Path">Where the object stands, such as <c>scale</c>; empty for the document itself.</param>
    /// <param name="Name">The property.</param>
    public sealed record PropertyMissing(string Path, string Name) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"the property \"{Name}\" is missing; add it";
    }

    /// <summary>A JSON object has a property that means nothing here.</summary>
    /// <param name="Path">Where the property stands.</param>
    /// <param name="Known">The properties that mean something.</param>
    public sealed record PropertyUnknown(string Path, Arr<string> Known) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"this property means nothing here{Nearest(Path.Split('.', '/')[^1], Known)}; expected {Names(Known)}";
    }

    /// <summary>A JSON value is not what belongs there.</summary>
    /// <param name="Path">Where it stands, such as <c>weights[0][2][1]</c>.</param>
    /// <param name="Found">What stands there; of a long value its beginning.</param>
    /// <param name="Expected">What belongs there.</param>
    public sealed record UnexpectedValue(string Path, string Found, string Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"found {Short(Found)}, expected {Expected}";
    }

    /// <summary>The rows of a matrix do not have the same length.</summary>
    /// <param name="Path">Where the row stands.</param>
    /// <param name="Found">Its length.</param>
    /// <param name="Expected">The length of the first row.</param>
    public sealed record RowLength(string Path, int Found, int Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => Invariant($"found {Count(Found, "number")}, expected {Expected} as in the first row");
    }

    /// <summary>A document was written in a format that this build does not read.</summary>
    /// <param name="Found">Its format.</param>
    /// <param name="Read">The format that this build reads.</param>
    public sealed record FormatUnknown(string Found, string Read) : OfDocument
    {
        private protected override string Statement => $"it was written as {Quoted(Found)}, and this build reads {Read}; use the version that wrote it";
    }

    /// <summary>A document's list of layers is not that of its weights.</summary>
    /// <param name="Found">The list.</param>
    /// <param name="Expected">The layers of its weights.</param>
    public sealed record LayersDoNotMatch(Arr<int> Found, Arr<int> Expected) : OfDocument
    {
        private protected override string Statement => $"\"layers\" says {Short(Layers(Found))}, expected {Short(Layers(Expected))} as its weights are";
    }

    /// <summary>A list in a document is not as long as what it goes with.</summary>
    /// <param name="Path">Where it stands.</param>
    /// <param name="Found">Its length.</param>
    /// <param name="Expected">The length that it needs.</param>
    public sealed record ListLength(string Path, int Found, int Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => Invariant($"found {Count(Found, "item")}, expected {Expected}");
    }

    /// <summary>Weights that say which columns they learn from were given a choice of columns.</summary>
    public sealed record SchemaIsFixed : OfCommandLine
    {
        private protected override string Statement => "--inputs, --targets, --classes and --scale: these weights already say how a table is read; leave those options out";
    }
}
