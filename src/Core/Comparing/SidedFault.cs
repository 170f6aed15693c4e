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

/// <summary>A fault of one of two traces.</summary>
/// <param name="Side">Which one.</param>
/// <param name="Fault">The fault.</param>
internal sealed record SidedFault(Side Side, Fault Fault);
