using Elevenfold.Documents;
using Elevenfold.Faults;

namespace Elevenfold.Traces;

/// <summary>What editors, git or a full disk do to the lines of a trace, which shows without decoding.</summary>
internal static class Damage
{
    // A stream of blank lines can have no end.
    private const int MostBlankLines = 1000;

    /// <summary>The fault of the current line; null where it has the form of a line. To name the cause, lines after a wrong one are read.</summary>
    /// <param name="lines">The lines, at the current one.</param>
    /// <param name="number">Its number, from 1.</param>
    public static Fault? Of(IEnumerator<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, long number)
    {
        var (line, isWhole) = lines.Current;
        return IsBlank(line.Span) ? InLine(number, new Fault.LineBlank(BlankToEnd(lines)))
            : number == 1 && OtherFile.In(lines) is { } other ? other
            : number == 1 && Json.OtherText(line.Span) is { } encoded ? InLine(number, encoded)
            : !isWhole ? InLine(number, new Fault.LineCut())
            : line.Span[^1] == '\r' ? InLine(number, new Fault.LineFeedConverted())
            : null;
    }

    // The number of blank lines from this one to the end; 0 where another line follows.
    private static long BlankToEnd(IEnumerator<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        for (var count = 1; count <= MostBlankLines; count++)
        {
            if (!lines.MoveNext())
            {
                return count;
            }

            if (!IsBlank(lines.Current.Line.Span))
            {
                break;
            }
        }

        return 0;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private static Fault.InLine InLine(long number, Fault what) => new(number, what);
}
