using LanguageExt;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>Something is wrong in a line of a file that goes line by line.</summary>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="What">What is wrong in it.</param>
    public sealed record InLine(long Line, Fault What) : OfDocument;

    /// <summary>A line of a trace does not end in its chain.</summary>
    public sealed record ChainMissing : OfDocument;

    /// <summary>A line of a trace does not follow from the lines before it: it was altered, or one before it.</summary>
    public sealed record ChainBroken : OfDocument;

    /// <summary>The last line of a file that goes line by line has no line feed: it was cut.</summary>
    public sealed record LineCut : OfDocument;

    /// <summary>A trace stops without an end: its recording was cut, or is still going on.</summary>
    /// <param name="Reached">The iteration of its last frame.</param>
    public sealed record EndMissing(long Reached) : OfDocument;

    /// <summary>A line of a trace stands where it can't: a frame that is not later than the one before, or anything after the end.</summary>
    public sealed record LineOutOfPlace : OfDocument;

    /// <summary>A line of a trace ends in a carriage return: its line ends were converted.</summary>
    public sealed record LineFeedConverted : OfDocument;

    /// <summary>A line of a trace is blank.</summary>
    public sealed record LineBlank : OfDocument;

    /// <summary>A second trace begins in the file of another.</summary>
    public sealed record SecondTrace : OfDocument;

    /// <summary>A frame is not the one that the header asks for there: one was lost, or one was added.</summary>
    /// <param name="Found">Its iteration.</param>
    /// <param name="Expected">The iteration of the frame that the header asks for.</param>
    public sealed record FrameOutOfSchedule(long Found, long Expected) : OfDocument;

    /// <summary>A frame has weights where the header asks for none, or none where it asks for them.</summary>
    /// <param name="Iteration">Its iteration.</param>
    /// <param name="AreFound">Whether it has them.</param>
    public sealed record WeightsOutOfSchedule(long Iteration, bool AreFound) : OfDocument;

    /// <summary>The header of a trace would be longer than a reader takes.</summary>
    /// <param name="Found">Its bytes.</param>
    /// <param name="Most">The most bytes of a header.</param>
    public sealed record HeaderTooLong(long Found, long Most) : OfCommandLine;

    /// <summary>A frame with weights can be longer than a reader can hold.</summary>
    /// <param name="Layers">The units of each layer.</param>
    /// <param name="Found">How many bytes it can take.</param>
    /// <param name="Most">The most bytes that a reader can hold.</param>
    public sealed record CheckpointTooLong(string Layers, long Found, long Most) : OfCommandLine;

    /// <summary>A state is farther from the nearest known one than somebody wants to wait for.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="From">The state from which it is computed.</param>
    /// <param name="Most">The most steps that may be computed at a time.</param>
    public sealed record TooManySteps(long Iteration, long From, long Most) : OfDocument;

    /// <summary>No state was recorded in the part of a trace that is to be compared.</summary>
    /// <param name="From">The first iteration to compare.</param>
    /// <param name="To">The last one.</param>
    /// <param name="Before">The last recorded state before them.</param>
    /// <param name="After">The first one after them; none where the trace ends before.</param>
    public sealed record NoStateBetween(long From, long To, long Before, Option<long> After) : OfCommandLine;

    /// <summary>What a header claims is not what its table gives.</summary>
    /// <param name="Property">The property of the header, such as <c>data.batch.inputs[0][2]</c>.</param>
    /// <param name="Found">Its value, as JSON.</param>
    /// <param name="Expected">What the table gives; none where it gives nothing.</param>
    public sealed record HeaderContradicted(string Property, string Found, Option<string> Expected) : OfDocument;

    /// <summary>A trace of another arithmetic can't be resumed: the states that follow would be of ours.</summary>
    /// <param name="Found">The arithmetic that its header names.</param>
    /// <param name="Expected">The arithmetic of this build.</param>
    public sealed record ArithmeticNotOurs(string Found, string Expected) : OfDocument;

    /// <summary>A header names no columns, so that nothing can be made of its table.</summary>
    public sealed record ColumnsUnnamed : OfDocument;

    /// <summary>A trace has no header, or no frame of state 0.</summary>
    /// <param name="Expected">What is missing.</param>
    public sealed record TraceTooShort(string Expected) : OfDocument;

    /// <summary>A trace learns from a table that it does not hold.</summary>
    /// <param name="Name">The table's file name.</param>
    /// <param name="Sha256">The SHA-256 of its bytes.</param>
    public sealed record TableNeeded(string Name, string Sha256) : OfCommandLine;

    /// <summary>A table is not the one that a trace learned from.</summary>
    /// <param name="Name">The file name of the trace's table.</param>
    /// <param name="Found">The SHA-256 of the table that was given.</param>
    /// <param name="Expected">The SHA-256 of the trace's table.</param>
    public sealed record TableDiffers(string Name, string Found, string Expected) : OfTable;

    /// <summary>A trace can't be resumed to an iteration that it has passed.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record AlreadyPassed(long Found, long Reached) : OfCommandLine;

    /// <summary>A trace has no state as late as this.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record NotReached(long Found, long Reached) : OfCommandLine;

    /// <summary>A recorded state is not what was computed, so nothing can be built on it.</summary>
    /// <param name="Iteration">The state.</param>
    public sealed record StateDiffers(long Iteration) : OfDocument;

    /// <summary>The weights of the last state of a trace are not recorded, and the data to compute them from are not either.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="Table">The file name of the trace's table.</param>
    public sealed record WeightsNotRecorded(long Iteration, string Table) : OfDocument;

    /// <summary>No part of a network has this name.</summary>
    /// <param name="Found">The number or name that was given.</param>
    /// <param name="Known">The names of all parts.</param>
    public sealed record LayerUnknown(string Found, Arr<string> Known) : OfCommandLine;
}
