using Elevenfold.Text;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A fault in a line of a line-based file.</summary>
    /// <param name="Line">The line, from 1.</param>
    /// <param name="What">The fault.</param>
    public sealed record InLine(long Line, Fault What) : OfDocument
    {
        private protected override string Position => What switch
        {
            NotJson json => Invariant($"line {Line}, byte {json.Byte}"), // a line of JSON has only one line, so its own number is redundant
            { NamesItsPlace: true } or { Position.Length: 0 } => Invariant($"line {Line}"),
            _ => Invariant($"line {Line}, {What.Position}"),
        };

        private protected override string Statement => What.Statement;
    }

    /// <summary>A line of a trace does not end with a chain digest.</summary>
    public sealed record ChainMissing : OfDocument
    {
        private protected override string Statement => "found no chain digest at the end of the line, expected one; the line was cut or changed, or the file is not a trace";
    }

    /// <summary>The chain digest of a line does not match the lines before it.</summary>
    public sealed record ChainBroken : OfDocument
    {
        private protected override string Statement => "chain mismatch: this line, or an earlier one, was changed or removed after it was recorded; use an unchanged copy of the trace";
    }

    /// <summary>The last line of a trace has no line feed, so it is incomplete.</summary>
    public sealed record LineCut : OfDocument
    {
        private protected override string Statement =>
            "the line is incomplete: the trace was cut, or the run has not ended; continue the run with resume, or compare the earlier states with replay --to";
    }

    /// <summary>A trace has no end: it was cut, or the run has not ended.</summary>
    /// <param name="Reached">The iteration of its last frame.</param>
    public sealed record EndMissing(long Reached) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"found no end after iteration {Reached}: the trace was cut, or the run has not ended; continue the run with resume, or compare the recorded states with replay --to {Reached}");
    }

    /// <summary>A line of a trace is out of order: a frame that is not later than the one before, or a line after the end.</summary>
    public sealed record LineOutOfPlace : OfDocument
    {
        private protected override string Statement => "the line is out of order, expected a header, state 0 with weights, later states in ascending order, an end";
    }

    /// <summary>A line of a trace ends with CR LF.</summary>
    public sealed record LineFeedConverted : OfDocument
    {
        private protected override string Statement =>
            "found CR LF at the end of the line, expected LF: git (core.autocrlf) or an editor converted the line ends"
            + "; convert them back with tr -d '\\r' < FILE > NEW, and add the line *.trace -text to .gitattributes";
    }

    /// <summary>A line of a trace is blank.</summary>
    /// <param name="AtEnd">The number of blank lines up to the end of the file; 0 where other lines follow.</param>
    public sealed record LineBlank(long AtEnd) : OfDocument
    {
        private protected override string Statement => AtEnd switch
        {
            0 => "found a blank line, expected none in a trace; remove it",
            1 => "found a blank line at the end of the file, expected none: an editor or a script added it; remove it",
            _ => Invariant($"found {AtEnd} blank lines at the end of the file, expected none: an editor or a script added them; remove them"),
        };
    }

    /// <summary>A file holds a second trace.</summary>
    /// <param name="Byte">The position of its header in the line, from 1; more than 1 where the first trace was cut in that line.</param>
    public sealed record SecondTrace(long Byte) : OfDocument
    {
        private protected override string Position => Byte == 1 ? string.Empty : Invariant($"byte {Byte}");

        private protected override string Statement => "found the header of a second trace, expected one trace per file; split the file before this header";
    }

    /// <summary>A file that was given as a trace is of another kind.</summary>
    /// <param name="Found">The kind, such as <c>a table</c>.</param>
    public sealed record NotATrace(string Found) : OfDocument
    {
        private protected override string Statement => $"found {Short(Found)}, expected a trace; record the run with train --trace, and name that file";
    }

    /// <summary>The iteration of a frame does not match the header's every and checkpoint.</summary>
    /// <param name="Found">Its iteration.</param>
    /// <param name="Expected">The iteration that follows from the header.</param>
    public sealed record FrameOutOfSchedule(long Found, long Expected) : OfDocument
    {
        private protected override string Statement => Found > Expected
            ? Invariant($"found iteration {Found}, expected {Expected}, the next one by the header's every and checkpoint; frames were removed, or the header was changed")
            : Invariant($"found iteration {Found}, expected {Expected}, the next one by the header's every and checkpoint; only the last frame may be at another iteration");
    }

    /// <summary>The weights of a frame do not match the header's checkpoint.</summary>
    /// <param name="Iteration">Its iteration.</param>
    /// <param name="AreFound">Whether the frame has weights.</param>
    public sealed record WeightsOutOfSchedule(long Iteration, bool AreFound) : OfDocument
    {
        private protected override string Statement => AreFound
            ? Invariant($"iteration {Iteration}: found weights, expected none by the header's checkpoint; only the last frame may have them at another iteration")
            : Invariant($"iteration {Iteration}: found no weights, expected them at state 0, at each checkpoint, and at the last state of a completed run");
    }

    /// <summary>A digest in a trace does not match the experiment in its header.</summary>
    /// <param name="Property">The property of the digest.</param>
    /// <param name="Found">The digest.</param>
    /// <param name="Expected">The digest of the experiment.</param>
    public sealed record IdentityWrong(string Property, string Found, string Expected) : OfDocument
    {
        private protected override string Statement =>
            $"\"{Property}\" is {Name(Found, Sha256Digits)}, expected {Expected}, the digest of the experiment in the header; the header was changed, or its recorder has an error";
    }

    /// <summary>The slots of a recorded state do not match the header's updates.</summary>
    /// <param name="Found">Their names and layers; empty where there are none.</param>
    /// <param name="Expected">The slots of the updates.</param>
    public sealed record SlotsDoNotMatch(string Found, string Expected) : OfDocument
    {
        private protected override string Statement =>
            $"found {(Found.Length == 0 ? "no slots" : $"the slots {Short(Found)}")}, expected {(Expected.Length == 0 ? "none" : Short(Expected))}, the slots of its updates";
    }

    /// <summary>The header of a trace would exceed the limit of readers.</summary>
    /// <param name="Found">Its bytes.</param>
    /// <param name="Most">The limit.</param>
    public sealed record HeaderTooLong(long Found, long Most) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--trace: the header of the trace would have {Found} bytes, expected at most {Most}; choose fewer columns or shorter names");
    }

    /// <summary>A frame with weights would exceed the limit of readers.</summary>
    /// <param name="Layers">The units of each layer.</param>
    /// <param name="Found">Its largest length in bytes.</param>
    /// <param name="Most">The limit.</param>
    public sealed record CheckpointTooLong(string Layers, long Found, long Most) : OfCommandLine
    {
        private protected override string Statement =>
            Invariant($"--trace: a line of the trace with the weights of {Layers} can have {Found} bytes, expected at most {Most}; make a layer smaller, or leave out --trace");
    }

    /// <summary>The number of steps to a state exceeds the limit.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="From">The state from which it is computed.</param>
    /// <param name="Most">The limit of steps.</param>
    public sealed record TooManySteps(long Iteration, long From, long Most) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"state {Iteration} is {Iteration - From} steps from state {From}, the nearest known one")
            + Invariant($", expected at most {Most}; if the run has this length, add --max-steps {Iteration - From}");
    }

    /// <summary>A trace has no recorded state in the selected range.</summary>
    /// <param name="From">The first iteration of the range.</param>
    /// <param name="To">The last iteration of the range.</param>
    /// <param name="Before">The last recorded state before the range.</param>
    /// <param name="After">The first recorded state after the range; none where the trace ends earlier.</param>
    public sealed record NoStateBetween(long From, long To, long Before, Option<long> After) : OfCommandLine
    {
        private protected override string Statement => After.Match(
            None: () => Invariant($"--from: found iteration {From}, expected 0 to {Before}, the last state of the trace"),
            Some: after => Invariant($"--from and --to: found no recorded state from {From} to {To}, expected one or more; the nearest are {Before} and {after}"));
    }

    /// <summary>A header does not match its table.</summary>
    /// <param name="Property">The property of the header, such as <c>data.batch.inputs[0][2]</c>.</param>
    /// <param name="Found">Its value, as JSON.</param>
    /// <param name="Expected">The value from the table; none where it has none.</param>
    public sealed record HeaderContradicted(string Property, string Found, Option<string> Expected) : OfDocument
    {
        private protected override string Statement =>
            $"{Property} is {Short(Found)}, expected {Short(Expected.IfNone("no value"))}, from the table (--data); the trace was recorded with another table, or its header was changed";
    }

    /// <summary>A trace of another arithmetic can't be resumed, since its next states would be in the arithmetic of this build.</summary>
    /// <param name="Found">The arithmetic that its header names.</param>
    /// <param name="Expected">The arithmetic of this build.</param>
    public sealed record ArithmeticNotOurs(string Found, string Expected) : OfDocument
    {
        private protected override string Statement => $"its arithmetic is {Quoted(Found)}, expected {Quoted(Expected)}, which this build computes; resume it with the program that recorded it";
    }

    /// <summary>A header names no columns, so it can't be checked against a table.</summary>
    public sealed record ColumnsUnnamed : OfDocument
    {
        private protected override string Statement => "found no columns in the header, expected them to check the table (--data); leave out --data";
    }

    /// <summary>A trace has no header, or no frame of state 0.</summary>
    /// <param name="Expected">The missing part.</param>
    public sealed record TraceTooShort(string Expected) : OfDocument
    {
        private protected override string Statement => $"expected {Expected} at least; the file is not a trace, or the trace was cut";
    }

    /// <summary>A trace does not contain its data, and no table is given.</summary>
    /// <param name="Name">The table's file name.</param>
    /// <param name="Sha256">The SHA-256 of its bytes.</param>
    public sealed record TableNeeded(string Name, string Sha256) : OfCommandLine
    {
        private protected override bool NamesItsPlace => false;

        private protected override string Statement =>
            $"found no data in the trace, expected them or their table; add --data with the table {Printable.Name(Name)} (SHA-256 {Printable.Name(Sha256, Sha256Digits)})";
    }

    /// <summary>The digest of a table does not match the trace.</summary>
    /// <param name="Name">The file name of the trace's table.</param>
    /// <param name="Found">The SHA-256 of the table.</param>
    /// <param name="Expected">The SHA-256 of the trace's table.</param>
    public sealed record TableDiffers(string Name, string Found, string Expected) : OfTable
    {
        private protected override string Statement =>
            $"--data: table digest mismatch: found SHA-256 {Found}, expected {Printable.Name(Expected, Sha256Digits)}, that of {Printable.Name(Name)}; use the table of the run";
    }

    /// <summary>A run can't be resumed to an iteration before its last state.</summary>
    /// <param name="Found">The iteration.</param>
    /// <param name="Reached">The last iteration of the trace.</param>
    public sealed record AlreadyPassed(long Found, long Reached) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--iterations: found {Found} iterations, expected {Reached} or more, the last state of the trace");
    }

    /// <summary>A state is after the last one of the trace.</summary>
    /// <param name="Found">The iteration.</param>
    /// <param name="Reached">The last iteration of the trace.</param>
    public sealed record NotReached(long Found, long Reached) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--at: found state {Found}, expected 0 to {Reached}, the last state of the trace; continue the run with resume");
    }

    /// <summary>A recorded state does not match the computed one, so no other state is computed from it.</summary>
    /// <param name="Iteration">The state.</param>
    public sealed record StateDiffers(long Iteration) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"state {Iteration}: the recorded state does not match the computed one, so no other state is computed from it; replay reports the difference");
    }

    /// <summary>A trace has neither the weights of its last state nor the data to compute them.</summary>
    /// <param name="Iteration">The state.</param>
    /// <param name="Table">The file name of the trace's table.</param>
    public sealed record WeightsNotRecorded(long Iteration, string Table) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"found neither the weights of the last state, {Iteration}, nor the data of the table {Name(Table)}, expected one of them in the trace")
            + Invariant($"; write the weights to a file with resume --iterations {Iteration} --data TABLE --weights FILE");
    }

    /// <summary>A network has no layer or matrix of this name.</summary>
    /// <param name="Found">The number or the name.</param>
    /// <param name="Known">The names of its matrices.</param>
    public sealed record LayerUnknown(string Found, Arr<string> Known) : OfCommandLine
    {
        private protected override string Statement => $"--layer: found {Quoted(Found)}, expected the number of a layer or a name{Nearest(Found, Known)}; the network has {Names(Known)}";
    }
}
