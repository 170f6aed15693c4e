using System.Runtime.InteropServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Variants;

/// <summary>A cell of a layer's sigmoid.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct UnitPlace(int Layer, int Row, int Column);

/// <summary>The operations of a step, each of which can be replaced; the initial values are those of the definition.</summary>
/// <remarks>
/// The number that each is given is the layer that it belongs to, l1 being 1. Shapes: N examples, H units of the layer before, J of
/// this one. A change wraps the current operation, so that changes compose.
/// </remarks>
internal sealed partial record Operations
{
    public static Operations Definition { get; } = new();

    /// <summary>The rounding of an input number: a weight of state 0, an input, a target, the rate.</summary>
    public Func<double, double> Number { get; init; } = x => x;

    /// <summary><c>l . syn</c>, (N, H) . (H, J).</summary>
    public Func<int, Matrix, Matrix, Matrix> Product { get; init; } = (_, l, syn) => l.Dot(syn);

    /// <summary><c>exp(x)</c>.</summary>
    public Func<UnitPlace, double, double> ExpOf { get; init; } = (_, x) => Exp.Of(x);

    /// <summary><c>1 + x</c>.</summary>
    public Func<UnitPlace, double, double> Sum { get; init; } = (_, x) => 1 + x;

    /// <summary><c>1 / x</c>.</summary>
    public Func<UnitPlace, double, double> Quotient { get; init; } = (_, x) => 1 / x;

    /// <summary>The sigmoid of x where it is not made of exp, sum and quotient; else none.</summary>
    public Func<UnitPlace, double, double?> OtherSigmoid { get; init; } = (_, _) => null;

    /// <summary><c>target - output</c>.</summary>
    public Func<Matrix, Matrix, Matrix> Errors { get; init; } = (targets, output) => targets - output;

    /// <summary><c>o * (1 - o)</c>.</summary>
    public Func<int, Matrix, Matrix> Slope { get; init; } = (_, o) => Sigmoid.Slope(o);

    /// <summary><c>error * slope</c>; the last matrix is the output.</summary>
    public Func<int, Matrix, Matrix, Matrix, Matrix> Delta { get; init; } = (_, error, slope, _) => error * slope;

    /// <summary><c>delta . transpose(syn)</c>, both of the layer after; the synapse before its update, and after it.</summary>
    public Func<int, Matrix, Matrix, Matrix, Matrix> HiddenError { get; init; } = (_, delta, before, _) => delta.Dot(before.T);

    /// <summary><c>transpose(l) . delta</c>; the last number is the rate.</summary>
    public Func<int, Matrix, Matrix, double, Matrix> Update { get; init; } = (_, l, delta, _) => l.T.Dot(delta);

    /// <summary><c>syn + rate * update</c>.</summary>
    public Func<int, Matrix, Matrix, double, Matrix> Next { get; init; } = (_, syn, update, rate) => syn + (rate * update);

    /// <summary><c>mean |error|</c>.</summary>
    public Func<Matrix, Error> Mean { get; init; } = Error.Of;
}
