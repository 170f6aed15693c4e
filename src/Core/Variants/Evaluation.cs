namespace Elevenfold.Variants;

/// <summary>How an operation is evaluated where it is not as <c>ieee754-1</c> has it.</summary>
internal enum Evaluation
{
    /// <summary>One ulp more in one cell.</summary>
    OneUlpUp,

    /// <summary>One ulp less in one cell.</summary>
    OneUlpDown,

    /// <summary>The sum runs from its last term to its first.</summary>
    Reversed,

    /// <summary>Each product is fused with its sum.</summary>
    Fused,

    /// <summary>Fused, from the last term to the first.</summary>
    FusedReversed,

    /// <summary>The sum is of two halves, each again of two halves.</summary>
    Halves,

    /// <summary>Even and odd terms are summed apart.</summary>
    TwoLanes,

    /// <summary>The rounding errors of the sum are summed too, and added at the end (A. Neumaier, 1974; CPython's sum since 3.12).</summary>
    Compensated,

    /// <summary>Other grouping: <c>o - o * o</c> for the slope, <c>(error * o) * (1 - o)</c> for the delta.</summary>
    Regrouped,

    /// <summary>For negative x, <c>exp(x) / (1 + exp(x))</c>.</summary>
    Branched,

    /// <summary><c>(1 + tanh(x / 2)) / 2</c>: the same sigmoid on paper.</summary>
    Tanh,

    /// <summary>Rounded to binary32: the usual size of numbers on GPUs.</summary>
    Binary32,

    /// <summary>Through the weights after the update.</summary>
    UpdatedWeights,

    /// <summary>The rate multiplies the deltas before their product.</summary>
    RateFirst,
}
