using Elevenfold.Text;

namespace Elevenfold.Faults;

/// <summary>An error in an input, as data. The set of faults is closed.</summary>
/// <remarks>
/// Each fault is of one of three families: <see cref="OfCommandLine"/>, <see cref="OfTable"/> or <see cref="OfDocument"/>.
/// A fault holds the found and the expected values, and renders them as one sentence. The caller knows the name of the file.
/// Lines, layers and the columns of a table are counted from 1; synapses are counted from 0, as in the tutorial.
/// </remarks>
public abstract partial record Fault
{
    private Fault()
    {
    }

    /// <summary>One sentence: where, what was found, what was expected, what to do.</summary>
    /// <remarks>
    /// It is one line of printable text, the same in every culture; text from the input is escaped. It does not name the file; see <see cref="SentenceIn"/>.
    /// A fault of the command line names an option, such as <c>--learning-rate</c>. In a call, this is the argument or the field of the same name.
    /// </remarks>
    public string Sentence => Printable.Line(NamesItsPlace || Position.Length == 0 ? Statement : $"{Position}: {Statement}");

    /// <summary>The exit status for this fault, which is that of its family.</summary>
    public abstract int ExitStatus { get; }

    // The position in the source; empty for the whole source.
    private protected virtual string Position => string.Empty;

    // What was found there, what was expected, what to do.
    private protected abstract string Statement { get; }

    // Whether the statement begins with its place, such as an option. Then no source precedes it.
    private protected virtual bool NamesItsPlace => false;

    /// <summary>The sentence after the name of the source, such as <c>xor.csv, line 3, column 2 (y): ...</c>. A fault of an option has no source.</summary>
    /// <param name="source">The name of the file or stream.</param>
    /// <returns>One line of printable text.</returns>
    public string SentenceIn(string source) =>
        NamesItsPlace ? Sentence : Printable.Line($"{source}{(Position.Length == 0 ? string.Empty : ", ")}{Position}: {Statement}");

    /// <summary>Its <see cref="Sentence"/>.</summary>
    /// <returns>One line of printable text.</returns>
    public sealed override string ToString() => Sentence;

    /// <summary>An error in the options and arguments of a program, or in the arguments of a call. Status 2.</summary>
    public abstract record OfCommandLine : Fault
    {
        private protected OfCommandLine()
        {
        }

        /// <summary>2, the convention of shells for a usage error.</summary>
        public sealed override int ExitStatus => 2;

        private protected override bool NamesItsPlace => true;
    }

    /// <summary>An error in a table, or the wrong table. Status 65.</summary>
    public abstract record OfTable : Fault
    {
        private protected OfTable()
        {
        }

        /// <summary>65, BSD's EX_DATAERR.</summary>
        public sealed override int ExitStatus => DataError;
    }

    /// <summary>An error in a document: weights, a trace, an experiment, a line of the step protocol. Status 65.</summary>
    public abstract record OfDocument : Fault
    {
        private protected OfDocument()
        {
        }

        /// <summary>65, BSD's EX_DATAERR.</summary>
        public sealed override int ExitStatus => DataError;
    }

    private const int DataError = 65; // sysexits(3)
}
