using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>A synapse of a fold in progress: where its cells are, and how they lie in each pass.</summary>
/// <remarks>l is the output of the layer before, next the layer after; the pointers are of buffers that the fold owns.</remarks>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct Synapse
{
    /// <summary>The weights, to be changed.</summary>
    public double* W;

    /// <summary>The output of the layer before, as <see cref="Forward"/> reads it and as <see cref="Update"/> does.</summary>
    public double* L, LForUpdate;

    /// <summary>The layer before's delta; none before the first synapse.</summary>
    public double* Delta;

    /// <summary>The layer after's: sums of the forward pass, output, delta.</summary>
    public double* ZNext, LNext, DeltaNext;

    public Product Forward, Backward, Update;
}
