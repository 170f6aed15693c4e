using LanguageExt;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A seed is a whole number from 0 to 4294967295, as in NumPy.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record SeedOutOfRange(long Found) : Fault;

    /// <summary>A run has 0 iterations or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record IterationsOutOfRange(long Found) : Fault;

    /// <summary>The weights to begin with are not of the layers that are to be trained.</summary>
    /// <param name="Found">The layers of the weights.</param>
    /// <param name="Expected">The layers that the table's columns and the hidden layers give.</param>
    public sealed record InitialDoesNotFit(Arr<int> Found, Arr<int> Expected) : Fault;

    /// <summary>The error is told every 1 iteration or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record EveryOutOfRange(long Found) : Fault;
}
