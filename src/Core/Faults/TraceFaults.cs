using LanguageExt;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>Something is wrong in a line of a file that goes line by line.</summary>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="What">What is wrong in it.</param>
    public sealed record InLine(long Line, Fault What) : Fault;

    /// <summary>A line of a trace does not end in its chain.</summary>
    public sealed record ChainMissing : Fault;

    /// <summary>A line of a trace does not follow from the lines before it: it was altered, or one before it.</summary>
    public sealed record ChainBroken : Fault;

    /// <summary>The last line of a file that goes line by line has no line feed: it was cut.</summary>
    public sealed record LineCut : Fault;

    /// <summary>A trace stops without an end: its recording was cut, or is still going on.</summary>
    /// <param name="Reached">The iteration of its last frame.</param>
    public sealed record EndMissing(long Reached) : Fault;

    /// <summary>A line of a trace stands where it can't: a frame that is not later than the one before, or anything after the end.</summary>
    public sealed record LineOutOfPlace : Fault;

    /// <summary>A trace has no header, or no frame of state 0.</summary>
    /// <param name="Expected">What is missing.</param>
    public sealed record TraceTooShort(string Expected) : Fault;

    /// <summary>A trace learns from a table that it does not hold.</summary>
    /// <param name="Name">The table's file name.</param>
    /// <param name="Sha256">The SHA-256 of its bytes.</param>
    public sealed record TableNeeded(string Name, string Sha256) : Fault;

    /// <summary>A table is not the one that a trace learned from.</summary>
    /// <param name="Name">The file name of the trace's table.</param>
    /// <param name="Found">The SHA-256 of the table that was given.</param>
    /// <param name="Expected">The SHA-256 of the trace's table.</param>
    public sealed record TableDiffers(string Name, string Found, string Expected) : Fault;

    /// <summary>A checkpoint distance is 0 or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record CheckpointOutOfRange(long Found) : Fault;

    /// <summary>A trace can't be resumed to an iteration that it has passed.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record AlreadyPassed(long Found, long Reached) : Fault;

    /// <summary>A trace has no state as late as this.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record NotReached(long Found, long Reached) : Fault;

    /// <summary>A recorded state is not what was computed, so nothing can be built on it.</summary>
    /// <param name="Iteration">The state.</param>
    public sealed record StateDiffers(long Iteration) : Fault;

    /// <summary>No part of a network has this name.</summary>
    /// <param name="Found">The number or name that was given.</param>
    /// <param name="Known">The names of all parts.</param>
    public sealed record LayerUnknown(string Found, Arr<string> Known) : Fault;
}
