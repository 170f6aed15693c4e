namespace Elevenfold.Faults;

/// <summary>What is wrong with an input, as data: the closed set of everything that can be.</summary>
/// <remarks>
/// Each fault is of one of three families: <see cref="OfCommandLine"/>, <see cref="OfTable"/> or <see cref="OfDocument"/>.
/// A fault carries what was found and what was expected; the shell knows the file's name and makes the sentence.
/// Counts of lines, columns, rows and layers start from 1 where people count them (lines, columns of a table) and
/// from 0 where the tutorial does (synapses).
/// </remarks>
public abstract partial record Fault
{
    private Fault()
    {
    }

    /// <summary>The status with which a program ends on this fault: that of its family.</summary>
    public abstract int ExitStatus { get; }

    /// <summary>What is to be corrected in the options and arguments of a program, or in the arguments of a call: status 2.</summary>
    public abstract record OfCommandLine : Fault
    {
        private protected OfCommandLine()
        {
        }

        /// <summary>2, as shells and option parsers have it.</summary>
        public sealed override int ExitStatus => 2;
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
