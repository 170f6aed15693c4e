using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>A synapse of a fold in progress: where its cells are, and their strides in each pass.</summary>
/// <remarks>l is the output of the layer before; "next" is the layer after. The pointers are of buffers that the fold owns.</remarks>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct Synapse
{
    /// <summary>The weights, to be changed.</summary>
    public double* W;

    /// <summary>In the general plan, the sums of the update and the slots, both in the layout of the weights.</summary>
    public double* U, Slots;

    /// <summary>In the general plan, the weights without those of the biases, as <see cref="Backward"/> reads them.</summary>
    public double* WOfUnits;

    /// <summary>In the general plan, the activations of the layer before, from which its slopes follow; and under dropout its mask.</summary>
    public double* O, Mask;

    /// <summary>The length of the weights' buffer.</summary>
    public nint Cells;

    /// <summary>The output of the layer before, as <see cref="Forward"/> reads it and as <see cref="Update"/> does.</summary>
    public double* L, LForUpdate;

    /// <summary>The delta of the layer before; none at the first synapse.</summary>
    public double* Delta;

    /// <summary>Of the layer after: the sums of the forward pass, the output, the delta.</summary>
    public double* ZNext, LNext, DeltaNext;

    public Product Forward, Backward, Update;
}
