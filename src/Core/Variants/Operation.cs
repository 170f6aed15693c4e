namespace Elevenfold.Variants;

/// <summary>An operation of the step.</summary>
internal enum Operation
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

    /// <summary>The result of each operation, and each input number.</summary>
    EveryNumber,
}
