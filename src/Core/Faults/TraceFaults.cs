using Elevenfold.Text;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>Something is wrong in a line of a file that goes line by line.</summary>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="What">What is wrong in it.</param>
    public sealed record InLine(long Line, Fault What) : OfDocument
    {
        private protected override string Position => What switch
        {
            NotJson json => Invariant($"line {Line}, byte {json.Byte}"), // its own line is this one
            { NamesItsPlace: true } or { Position.Length: 0 } => Invariant($"line {Line}"),
            _ => Invariant($"line {Line}, {What.Position}"),
        };

        private protected override string Statement => What.Statement;
    }

    /// <summary>A line of a trace does not end in its chain.</summary>
    public sealed record ChainMissing : OfDocument
    {
        private protected override string Statement => "it does not end in its chain; the line was cut or changed, or this is no trace";
    }

    /// <summary>A line of a trace does not follow from the lines before it: it was altered, or one before it.</summary>
    public sealed record ChainBroken : OfDocument
    {
        private protected override string Statement => "its chain does not follow from the lines before; this line, or one before it, was changed after it was recorded, or one is lost";
    }

    /// <summary>The last line of a file that goes line by line has no line feed: it was cut.</summary>
    public sealed record LineCut : OfDocument
    {
        private protected override string Statement => "this line was cut, or is still being recorded; go on from what stands before it with resume, or compare that with replay --to";
    }

    /// <summary>A trace stops without an end: its recording was cut, or is still going on.</summary>
    /// <param name="Reached">The iteration of its last frame.</param>
    public sealed record EndMissing(long Reached) : OfDocument
    {
        private protected override string Statement => Invariant($"it has no end after iteration {Reached}: the run was cut, or is still being recorded; go on from it with resume, or compare what there is with replay --to {Reached}");
    }

    /// <summary>A line of a trace stands where it can't: a frame that is not later than the one before, or anything after the end.</summary>
    public sealed record LineOutOfPlace : OfDocument
    {
        private protected override string Statement => "this line can't stand here; expected a header, state 0 with weights, later states one after the other, an end";
    }

    /// <summary>A line of a trace ends in a carriage return: its line ends were converted.</summary>
    public sealed record LineFeedConverted : OfDocument
    {
        private protected override string Statement => "it ends in CR LF, expected LF alone: git or an editor converted the line ends; convert them back, and put the line *.trace -text into .gitattributes";
    }

    /// <summary>A line of a trace is blank.</summary>
    public sealed record LineBlank : OfDocument
    {
        private protected override string Statement => "this line is blank, and a trace has none; remove it";
    }

    /// <summary>A second trace begins in the file of another.</summary>
    public sealed record SecondTrace : OfDocument
    {
        private protected override string Statement => "a second trace begins here, and a file holds one; put each into a file of its own";
    }

    /// <summary>A frame is not the one that the header asks for there: one was lost, or one was added.</summary>
    /// <param name="Found">Its iteration.</param>
    /// <param name="Expected">The iteration of the frame that the header asks for.</param>
    public sealed record FrameOutOfSchedule(long Found, long Expected) : OfDocument
    {
        private protected override string Statement => Found > Expected
            ? Invariant($"found iteration {Found}, expected {Expected}, at which the header's every or checkpoint asks for a frame; frames were removed, or the header was changed")
            : Invariant($"found iteration {Found}, expected {Expected}, for the header's every and checkpoint ask for no frame before; only the last frame may stand elsewhere");
    }

    /// <summary>A frame has weights where the header asks for none, or none where it asks for them.</summary>
    /// <param name="Iteration">Its iteration.</param>
    /// <param name="AreFound">Whether it has them.</param>
    public sealed record WeightsOutOfSchedule(long Iteration, bool AreFound) : OfDocument
    {
        private protected override string Statement => AreFound
            ? Invariant($"iteration {Iteration} has weights, expected none, for the header's checkpoint asks for none there; only the last frame may have more")
            : Invariant($"iteration {Iteration} has no weights, expected them there: state 0, each checkpoint and the last state of a run that is done have them");
    }

    /// <summary>A digest in a trace is not that of the experiment that its header holds.</summary>
    /// <param name="Property">The property with the digest.</param>
    /// <param name="Found">The digest.</param>
    /// <param name="Expected">That of the experiment.</param>
    public sealed record IdentityWrong(string Property, string Found, string Expected) : OfDocument
    {
        private protected override string Statement => $"\"{Property}\" is {Name(Found, Sha256Digits)}, expected {Expected}, the digest of the experiment that the header holds; the header was changed, or its recorder is wrong";
    }

    /// <summary>The slots of a recorded state are not those of the header's updates.</summary>
    /// <param name="Found">Their names and layers; nothing where there are none.</param>
    /// <param name="Expected">Those of the updates.</param>
    public sealed record SlotsDoNotMatch(string Found, string Expected) : OfDocument
    {
        private protected override string Statement => $"found {(Found.Length == 0 ? "no slots" : $"the slots {Short(Found)}")}, expected {(Expected.Length == 0 ? "none" : Short(Expected))}, as the header's recipe.update has them";
    }

    /// <summary>The header of a trace would be longer than a reader takes.</summary>
    /// <param name="Found">Its bytes.</param>
    /// <param name="Most">The most bytes of a header.</param>
    public sealed record HeaderTooLong(long Found, long Most) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--trace: the header would have {Found} bytes, expected at most {Most}; choose fewer columns or shorter names");
    }

    /// <summary>A frame with weights can be longer than a reader can hold.</summary>
    /// <param name="Layers">The units of each layer.</param>
    /// <param name="Found">How many bytes it can take.</param>
    /// <param name="Most">The most bytes that a reader can hold.</param>
    public sealed record CheckpointTooLong(string Layers, long Found, long Most) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--trace: the weights of {Layers} can take {Found} bytes on a line, expected at most {Most}, which a reader can hold; leave out --trace or make a layer smaller");
    }

    /// <summary>A state is farther from the nearest known one than somebody wants to wait for.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="From">The state from which it is computed.</param>
    /// <param name="Most">The most steps that may be computed at a time.</param>
    public sealed record TooManySteps(long Iteration, long From, long Most) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"state {Iteration} is {Iteration - From} steps from state {From}, the nearest that is known, expected at most {Most}; if the run is as long as that, add --max-steps {Iteration - From}");
    }

    /// <summary>No state was recorded in the part of a trace that is to be compared.</summary>
    /// <param name="From">The first iteration to compare.</param>
    /// <param name="To">The last one.</param>
    /// <param name="Before">The last recorded state before them.</param>
    /// <param name="After">The first one after them; none where the trace ends before.</param>
    public sealed record NoStateBetween(long From, long To, long Before, Option<long> After) : OfCommandLine
    {
        private protected override string Statement => After.Match(
            None: () => Invariant($"--from: found {From}, expected 0 to {Before}, the last state that the trace has"),
            Some: after => Invariant($"--from and --to: found no recorded state from {From} to {To}, expected one to compare; the nearest are {Before} and {after}"));
    }

    /// <summary>What a header claims is not what its table gives.</summary>
    /// <param name="Property">The property of the header, such as <c>data.batch.inputs[0][2]</c>.</param>
    /// <param name="Found">Its value, as JSON.</param>
    /// <param name="Expected">What the table gives; none where it gives nothing.</param>
    public sealed record HeaderContradicted(string Property, string Found, Option<string> Expected) : OfDocument
    {
        private protected override string Statement =>
            $"{Property} is {Short(Found)}, expected {Short(Expected.IfNone("nothing"))}, which is what the table of --data gives; the trace was recorded from other data, or its header was changed";
    }

    /// <summary>A trace of another arithmetic can't be resumed: the states that follow would be of ours.</summary>
    /// <param name="Found">The arithmetic that its header names.</param>
    /// <param name="Expected">The arithmetic of this build.</param>
    public sealed record ArithmeticNotOurs(string Found, string Expected) : OfDocument
    {
        private protected override string Statement => $"its arithmetic is {Quoted(Found)}, expected {Quoted(Expected)}, the only one in which this build goes on; go on with the program that recorded it";
    }

    /// <summary>A header names no columns, so that nothing can be made of its table.</summary>
    public sealed record ColumnsUnnamed : OfDocument
    {
        private protected override string Statement => "its header names no columns, so the table of --data can't be compared with it; leave out --data";
    }

    /// <summary>A trace has no header, or no frame of state 0.</summary>
    /// <param name="Expected">What is missing.</param>
    public sealed record TraceTooShort(string Expected) : OfDocument
    {
        private protected override string Statement => $"expected {Expected} at least; this is no trace, or nothing of it was written";
    }

    /// <summary>A trace learns from a table that it does not hold.</summary>
    /// <param name="Name">The table's file name.</param>
    /// <param name="Sha256">The SHA-256 of its bytes.</param>
    public sealed record TableNeeded(string Name, string Sha256) : OfCommandLine
    {
        private protected override bool NamesItsPlace => false;

        private protected override string Statement => $"it does not hold its data; add --data with the table {Printable.Name(Name)} (SHA-256 {Printable.Name(Sha256, Sha256Digits)})";
    }

    /// <summary>A table is not the one that a trace learned from.</summary>
    /// <param name="Name">The file name of the trace's table.</param>
    /// <param name="Found">The SHA-256 of the table that was given.</param>
    /// <param name="Expected">The SHA-256 of the trace's table.</param>
    public sealed record TableDiffers(string Name, string Found, string Expected) : OfTable
    {
        private protected override string Statement => $"--data: found a table with SHA-256 {Found}, expected {Printable.Name(Expected, Sha256Digits)}, that of {Printable.Name(Name)}; give the table that was trained on";
    }

    /// <summary>A trace can't be resumed to an iteration that it has passed.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record AlreadyPassed(long Found, long Reached) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--iterations: found {Found}, expected {Reached} or more, which the trace has reached");
    }

    /// <summary>A trace has no state as late as this.</summary>
    /// <param name="Found">The iteration that was asked for.</param>
    /// <param name="Reached">The last iteration that the trace has.</param>
    public sealed record NotReached(long Found, long Reached) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--at: found {Found}, expected 0 to {Reached}, the last state that the trace has; resume goes on from there");
    }

    /// <summary>A recorded state is not what was computed, so nothing can be built on it.</summary>
    /// <param name="Iteration">The state.</param>
    public sealed record StateDiffers(long Iteration) : OfDocument
    {
        private protected override string Statement => Invariant($"state {Iteration} is not as it was recorded, so nothing is computed from it; replay reports what differs");
    }

    /// <summary>The weights of the last state of a trace are not recorded, and the data to compute them from are not either.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="Table">The file name of the trace's table.</param>
    public sealed record WeightsNotRecorded(long Iteration, string Table) : OfDocument
    {
        private protected override string Statement => Invariant($"the weights of its last state, {Iteration}, are not recorded, and it does not hold the table {Name(Table)} to compute them from")
            + Invariant($"; write them to a file with resume --iterations {Iteration} --data TABLE --weights FILE");
    }

    /// <summary>No part of a network has this name.</summary>
    /// <param name="Found">The number or name that was given.</param>
    /// <param name="Known">The names of all parts.</param>
    public sealed record LayerUnknown(string Found, Arr<string> Known) : OfCommandLine
    {
        private protected override string Statement => $"--layer: found {Quoted(Found)}, expected the number of a layer or a name{Nearest(Found, Known)}; the network has {Names(Known)}";
    }
}
