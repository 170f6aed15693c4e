using LanguageExt;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>The text of an option is no value of its field, or out of its bounds.</summary>
    /// <param name="Option">The option.</param>
    /// <param name="Found">Its text.</param>
    /// <param name="Expected">What belongs there.</param>
    public sealed record OptionRefused(string Option, string Found, string Expected) : OfCommandLine;

    /// <summary>A table is not the one that an experiment names.</summary>
    /// <param name="Found">The SHA-256 of the table.</param>
    /// <param name="Expected">The one in the experiment.</param>
    public sealed record TableUnexpected(string Found, string Expected) : OfTable;

    /// <summary>A run has 0 iterations or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record IterationsOutOfRange(long Found) : OfCommandLine;

    /// <summary>The weights to begin with are not of the layers that are to be trained.</summary>
    /// <param name="Found">The layers of the weights.</param>
    /// <param name="Expected">The layers that the table's columns and the hidden layers give.</param>
    public sealed record InitialDoesNotFit(Arr<int> Found, Arr<int> Expected) : OfCommandLine;
}
