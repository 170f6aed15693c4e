namespace Elevenfold.Traces;

/// <summary>A whole trace in memory as the lines that the readers take.</summary>
internal static class TraceLines
{
    /// <summary>The lines without their line feeds, and whether each had one; they are parts of the same memory.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Of(ReadOnlyMemory<byte> trace)
    {
        while (!trace.IsEmpty)
        {
            var end = trace.Span.IndexOf((byte)'\n');
            yield return end < 0 ? (trace, false) : (trace[..end], true);
            trace = end < 0 ? default : trace[(end + 1)..];
        }
    }
}
