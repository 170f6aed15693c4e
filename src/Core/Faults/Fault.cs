namespace Elevenfold.Faults;

/// <summary>What is wrong with an input, as data: the closed set of everything that can be.</summary>
/// <remarks>
/// A fault carries what was found and what was expected; the shell knows the file's name and makes the sentence.
/// Counts of lines, columns, rows and layers start from 1 where people count them (lines, columns of a table) and
/// from 0 where the tutorial does (synapses).
/// </remarks>
public abstract partial record Fault
{
    private Fault()
    {
    }
}
