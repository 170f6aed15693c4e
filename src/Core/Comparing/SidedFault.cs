using Elevenfold.Faults;

namespace Elevenfold.Comparing;

/// <summary>One of two traces.</summary>
internal enum Side
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}

/// <summary>What is wrong with one of two traces.</summary>
/// <param name="Side">Which one.</param>
/// <param name="Fault">What is wrong.</param>
internal sealed record SidedFault(Side Side, Fault Fault);
