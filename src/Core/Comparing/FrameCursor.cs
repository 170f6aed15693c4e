using Elevenfold.Faults;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>Reads the frames of a trace one after another, so that two traces can be read side by side.</summary>
/// <param name="lines">The lines of the trace.</param>
/// <param name="isBrokenRead">Whether the lines behind a broken chain are read; else the first one is a fault.</param>
internal sealed class FrameCursor(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, bool isBrokenRead) : IDisposable
{
    private readonly IEnumerator<Either<Fault, ReadLine>> _lines = TraceReader.Read(lines).GetEnumerator();

    /// <summary>The header; known at the first frame.</summary>
    public TraceLine.Header? Header { get; private set; }

    /// <summary>The current frame; null after the last one, and at a fault.</summary>
    public TraceLine.Frame? Frame { get; private set; }

    /// <summary>The line of that frame, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The iteration of the last frame that was reached; -1 before the first.</summary>
    public long Reached { get; private set; } = -1;

    /// <summary>The end of the run, where the trace has one.</summary>
    public Option<TraceLine.End> End { get; private set; }

    /// <summary>The first line whose chain is wrong.</summary>
    public Option<long> BrokenLine { get; private set; }

    /// <summary>The fault of the trace; nothing is read after it.</summary>
    public Option<Fault> Fault { get; private set; }

    public void Dispose() => _lines.Dispose();

    /// <summary>Goes to the next frame.</summary>
    public void Next()
    {
        Frame = null;
        while (Frame is null && Fault.IsNone && _lines.MoveNext())
        {
            _lines.Current.Match(Right: Take, Left: Refuse);
        }

        if (Frame is null && Fault.IsNone && Reached < 0)
        {
            Refuse(new Fault.TraceTooShort(Header is null ? "a header" : "state 0"));
        }
    }

    private void Take(ReadLine line)
    {
        BrokenLine = BrokenLine || (line.IsIntact ? None : Some(line.Number));
        if (!line.IsIntact && !isBrokenRead)
        {
            Refuse(new Fault.InLine(line.Number, new Fault.ChainBroken()));
            return;
        }

        switch (line.Value)
        {
            case TraceLine.Header header:
                Header = header;
                break;
            case TraceLine.Frame frame:
                (Frame, Line, Reached) = (frame, line.Number, frame.Iteration);
                break;
            case TraceLine.End end:
                End = end;
                break;
        }
    }

    private void Refuse(Fault fault) => Fault = Some(fault);
}
