using LanguageExt;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>The text of an option is no value of its field, or out of its bounds.</summary>
    /// <param name="Option">The option.</param>
    /// <param name="Found">Its text.</param>
    /// <param name="Expected">What belongs there.</param>
    public sealed record OptionRefused(string Option, string Found, string Expected) : Fault;

    /// <summary>A table is not the one that an experiment names.</summary>
    /// <param name="Found">The SHA-256 of the table.</param>
    /// <param name="Expected">The one in the experiment.</param>
    public sealed record TableUnexpected(string Found, string Expected) : Fault;

    /// <summary>Initial weights are not those that an experiment names.</summary>
    /// <param name="Found">Their SHA-256.</param>
    /// <param name="Expected">The one in the experiment.</param>
    public sealed record InitialUnexpected(string Found, string Expected) : Fault;

    /// <summary>An experiment starts from weights that were not given.</summary>
    /// <param name="Expected">Their SHA-256.</param>
    public sealed record InitialNeeded(string Expected) : Fault;

    /// <summary>A run has 0 iterations or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record IterationsOutOfRange(long Found) : Fault;

    /// <summary>The weights to begin with are not of the layers that are to be trained.</summary>
    /// <param name="Found">The layers of the weights.</param>
    /// <param name="Expected">The layers that the table's columns and the hidden layers give.</param>
    public sealed record InitialDoesNotFit(Arr<int> Found, Arr<int> Expected) : Fault;
}
