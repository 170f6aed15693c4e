using Elevenfold.Cli.Io;

namespace Elevenfold.Fuzzing;

/// <summary>One input that is read: by several parts of the program, each of which may find faults of its own.</summary>
internal sealed class Reading
{
    private readonly List<string> _sentences = [];

    /// <summary>The sentences of the faults so far.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>Runs a part. Its faults are an ordinary outcome, as a command reports them.</summary>
    public void Part(Action part)
    {
        try
        {
            part();
        }
        catch (Failure failure) when (failure.Exit is Exit.BadData or Exit.Usage)
        {
            Require(failure.Sentences.All(sentence => sentence.Length > 0 && sentence == Text.Printable.Line(sentence)), "a sentence that is not one printable line");
            _sentences.AddRange(failure.Sentences);
        }
    }

    /// <summary>Reports a value without the property that it must have.</summary>
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    /// <summary>Requires that what is written is read again, and written as the same bytes.</summary>
    public static void RequireRoundTrip(ReadOnlySpan<byte> written, ReadOnlySpan<byte> writtenAgain, string what) =>
        Require(written.SequenceEqual(writtenAgain), $"the {what} is not the same after it was written and read");

    /// <summary>The first line, and what follows it.</summary>
    public static (ReadOnlyMemory<byte> First, ReadOnlyMemory<byte> Others) Split(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.IndexOf((byte)'\n') is >= 0 and var end ? (bytes[..end], bytes[(end + 1)..]) : (bytes, default);
}
