using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Comparing;

/// <summary>Reads two traces side by side, by iterations: at each step one of them has a recorded state, or both have.</summary>
/// <param name="a">The lines of the first.</param>
/// <param name="b">The lines of the second.</param>
/// <param name="isBrokenRead">Whether the lines behind a broken chain are read; else the first one is a fault.</param>
internal sealed class FramePair(
    IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a,
    IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b,
    bool isBrokenRead) : IDisposable
{
    public FrameCursor A { get; } = new(a, isBrokenRead);

    public FrameCursor B { get; } = new(b, isBrokenRead);

    /// <summary>The state of this step in the first; none where it did not record it.</summary>
    public TraceLine.Frame? InA { get; private set; }

    /// <summary>The state of this step in the second.</summary>
    public TraceLine.Frame? InB { get; private set; }

    /// <summary>The state of this step in one of them.</summary>
    public TraceLine.Frame? Frame(Side side) => side == Side.A ? InA : InB;

    /// <summary>The fault of one of them.</summary>
    public Option<SidedFault> Fault =>
        A.Fault.Map(fault => new SidedFault(Side.A, fault)) || B.Fault.Map(fault => new SidedFault(Side.B, fault));

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
    }

    /// <summary>Goes to the next state; false after the last one, and at a fault.</summary>
    public bool Next()
    {
        var isFirst = A.Reached < 0;
        if (isFirst || InA is not null)
        {
            A.Next();
        }

        if (isFirst || InB is not null)
        {
            B.Next();
        }

        var (atA, atB) = (A.Frame?.Iteration ?? long.MaxValue, B.Frame?.Iteration ?? long.MaxValue);
        (InA, InB) = (atA <= atB ? A.Frame : null, atB <= atA ? B.Frame : null);
        return Fault.IsNone && (InA is not null || InB is not null);
    }
}
