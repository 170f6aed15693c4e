namespace Elevenfold.Variants;

/// <summary>An operation of the step.</summary>
public enum Operation
{
    /// <summary><c>l[k] . syn[k]</c>, on the way forward.</summary>
    Product,

    /// <summary><c>exp(-x)</c> in the sigmoid.</summary>
    Exp,

    /// <summary><c>1 + exp(-x)</c> in the sigmoid.</summary>
    Sum,

    /// <summary><c>1 / (1 + exp(-x))</c> in the sigmoid.</summary>
    Division,

    /// <summary>The whole sigmoid, of which exp, sum and division are the parts.</summary>
    Sigmoid,

    /// <summary><c>o * (1 - o)</c>.</summary>
    Slope,

    /// <summary><c>error * slope</c>.</summary>
    Delta,

    /// <summary><c>delta . transpose(syn[k])</c>, on the way back.</summary>
    HiddenError,

    /// <summary><c>transpose(l[k]) . delta</c>.</summary>
    Update,

    /// <summary><c>syn[k] + rate * update</c>.</summary>
    Rate,

    /// <summary><c>mean |error|</c>, which no weight depends on.</summary>
    Mean,

    /// <summary>All matrix products: forward, back and of the updates.</summary>
    EveryProduct,

    /// <summary>What each operation gives, and each number that comes in.</summary>
    EveryNumber,
}

/// <summary>In what an operation is done otherwise than <c>ieee754-1</c> says.</summary>
public enum Way
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

    /// <summary>What the sum rounds away is summed too and added at the end (A. Neumaier, 1974; CPython's sum since 3.12).</summary>
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

/// <summary>One operation done otherwise.</summary>
/// <param name="Operation">Which one.</param>
/// <param name="Way">In what.</param>
/// <param name="Layer">In which layer (l1 is 1), or for updates and rates before which (syn0 is 1); 0 for all of them.</param>
/// <param name="Row">The example, where one cell alone is changed; else -1.</param>
/// <param name="Column">The unit; else -1.</param>
public sealed record Change(Operation Operation, Way Way, int Layer, int Row = -1, int Column = -1)
{
    /// <summary>Whether it is of one cell of a sigmoid, in one step; else it is of an operation, and goes on.</summary>
    public bool IsOfCell => Row >= 0;

    internal bool IsIn(int layer) => Layer == 0 || Layer == layer;
}
