using Elevenfold.Text;

namespace Elevenfold.Faults;

/// <summary>What is wrong with an input, as data: the closed set of everything that can be.</summary>
/// <remarks>
/// Each fault is of one of three families: <see cref="OfCommandLine"/>, <see cref="OfTable"/> or <see cref="OfDocument"/>.
/// A fault carries what was found and what was expected, and makes one sentence of it; the shell knows the file's name.
/// Counts of lines, columns, rows and layers start from 1 where people count them (lines, columns of a table) and
/// from 0 where the tutorial does (synapses).
/// </remarks>
public abstract partial record Fault
{
    private Fault()
    {
    }

    /// <summary>One sentence for a person: where, what was found, what was expected, what to do.</summary>
    /// <remarks>
    /// It is one line that a terminal can show, whatever somebody wrote into the input, and the same in every culture. The file is not named; see <see cref="SentenceIn"/>.
    /// </remarks>
    public string Sentence => Printable.Line(NamesItsPlace || Position.Length == 0 ? Statement : $"{Position}: {Statement}");

    /// <summary>The status with which a program ends on this fault: that of its family.</summary>
    public abstract int ExitStatus { get; }

    // Where in its source the fault is; nothing where it is of the whole.
    private protected virtual string Position => string.Empty;

    // What was found there, what was expected, what to do.
    private protected abstract string Statement { get; }

    // Whether the statement begins with the option, or another place, to look at: then no source stands before it.
    private protected virtual bool NamesItsPlace => false;

    /// <summary>The same sentence with the name of what was read in front, such as <c>xor.csv, line 3, column 2 (y): ...</c>; a fault of an option has only the option.</summary>
    /// <param name="source">The name of a file, or of what else was read.</param>
    /// <returns>One line that a terminal can show.</returns>
    public string SentenceIn(string source) =>
        NamesItsPlace ? Sentence : Printable.Line($"{source}{(Position.Length == 0 ? string.Empty : ", ")}{Position}: {Statement}");

    /// <summary>Its <see cref="Sentence"/>.</summary>
    /// <returns>One line that a terminal can show.</returns>
    public sealed override string ToString() => Sentence;

    /// <summary>What is to be corrected in the options and arguments of a program, or in the arguments of a call: status 2.</summary>
    public abstract record OfCommandLine : Fault
    {
        private protected OfCommandLine()
        {
        }

        /// <summary>2, as shells and option parsers have it.</summary>
        public sealed override int ExitStatus => 2;

        private protected override bool NamesItsPlace => true;
    }

    /// <summary>What is to be corrected in a table, or in the choice of a table: status 65.</summary>
    public abstract record OfTable : Fault
    {
        private protected OfTable()
        {
        }

        /// <summary>65, BSD's EX_DATAERR.</summary>
        public sealed override int ExitStatus => DataError;
    }

    /// <summary>What is to be corrected in a document: weights, a trace, an experiment, a line of the step protocol. Status 65.</summary>
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
