using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A text is not one JSON value.</summary>
    /// <param name="Line">The line of the first invalid byte, from 1.</param>
    /// <param name="Byte">Its position in the line, from 1.</param>
    public sealed record NotJson(long Line, long Byte) : OfDocument
    {
        private protected override string Position => Invariant($"line {Line}, byte {Byte}");

        private protected override string Statement => "found invalid JSON, expected one JSON object and nothing after it; check the program that wrote it";
    }

    /// <summary>A file is a table, or begins with the bytes of another encoding or of a compressor.</summary>
    /// <param name="Found">What these bytes show.</param>
    /// <param name="Advice">How it becomes plain JSON.</param>
    public sealed record NotPlainJson(string Found, string Advice) : OfDocument
    {
        private protected override string Statement => $"found {Found} at the beginning, expected JSON in UTF-8; {Advice}";
    }

    /// <summary>A JSON object lacks a property.</summary>
    /// <param name="Path">The path of the object, such as <c>scale</c>; empty for the document.</param>
    /// <param name="Name">The property.</param>
    public sealed record PropertyMissing(string Path, string Name) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"the property \"{Name}\" is missing, expected it here; add it";
    }

    /// <summary>A JSON object has an unknown property.</summary>
    /// <param name="Path">The path of the property.</param>
    /// <param name="Known">The known properties.</param>
    public sealed record PropertyUnknown(string Path, Arr<string> Known) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"unknown property{Nearest(Path.Split('.', '/')[^1], Known)}; expected {Names(Known)}";
    }

    /// <summary>A JSON value is not of the expected form.</summary>
    /// <param name="Path">Its path, such as <c>weights[0][2][1]</c>.</param>
    /// <param name="Found">The value; of a long one the beginning.</param>
    /// <param name="Expected">A description of the expected values.</param>
    public sealed record UnexpectedValue(string Path, string Found, string Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => $"found {Short(Found)}, expected {Expected}";
    }

    /// <summary>The rows of a matrix do not have the same length.</summary>
    /// <param name="Path">The path of the row.</param>
    /// <param name="Found">Its length.</param>
    /// <param name="Expected">The length of the first row.</param>
    public sealed record RowLength(string Path, int Found, int Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => Invariant($"found {Count(Found, "number")}, expected {Expected} as in the first row");
    }

    /// <summary>A document has a format, or an arithmetic, that this build does not read.</summary>
    /// <param name="Found">Its format.</param>
    /// <param name="Read">What this build reads.</param>
    public sealed record FormatUnknown(string Found, string Read) : OfDocument
    {
        private protected override string Statement => $"found the format {Quoted(Found)}, expected {Read}, which this build reads; use the version that wrote it";
    }

    /// <summary>The layers of a document do not match its weights.</summary>
    /// <param name="Found">The list.</param>
    /// <param name="Expected">The layers of its weights.</param>
    public sealed record LayersDoNotMatch(Arr<int> Found, Arr<int> Expected) : OfDocument
    {
        private protected override string Statement => $"\"layers\" is {Short(Layers(Found))}, expected {Short(Layers(Expected))}, the layers of its weights";
    }

    /// <summary>A list in a document has the wrong length.</summary>
    /// <param name="Path">The path of the list.</param>
    /// <param name="Found">Its length.</param>
    /// <param name="Expected">The expected length.</param>
    public sealed record ListLength(string Path, int Found, int Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => Invariant($"found {Count(Found, "item")}, expected {Expected}");
    }

    /// <summary>Columns, classes or a scaling were chosen for weights that already fix them.</summary>
    public sealed record SchemaIsFixed : OfCommandLine
    {
        private protected override string Statement =>
            "the options of columns, classes, categories, missing cells and scaling: found one, expected none, since the weights already fix them; leave it out";
    }

    /// <summary>The inputs of a schema, with a word of a category as one input each, do not match the first layer.</summary>
    /// <param name="Path">The list of inputs.</param>
    /// <param name="Found">The inputs with the words of the categories.</param>
    /// <param name="Expected">The units of the first layer.</param>
    public sealed record FeaturesDoNotFit(string Path, int Found, int Expected) : OfDocument
    {
        private protected override string Position => In(Path);

        private protected override string Statement => Invariant($"found {Found} inputs with the words of the categories, expected {Expected}, the units of the first layer");
    }
}
