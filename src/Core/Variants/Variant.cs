using Elevenfold.Arithmetic;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Variants;

/// <summary>An arithmetic that others use in place of ours, to see how far a run goes astray under it.</summary>
/// <remarks>
/// Each is the definition with one thing changed, as slow and plain as it can be said. Nothing is recorded under these: a
/// trace of ours is always <c>ieee754-1</c>. Each is as deterministic as ours; they only round at other places.
/// </remarks>
public sealed partial record Variant
{
    private Variant(string name) => Name = name;

    /// <summary>The definition, <c>ieee754-1</c>: what <see cref="Training.Train.Step"/> computes, in the words of this room.</summary>
    public static Variant Definition { get; } = new("ieee754-1");

    /// <summary>Every sum is folded from the last index down. A BLAS sums in yet another order, and changes it with the machine.</summary>
    public static Variant ReversedSums { get; } = new("reversed-sums")
    {
        Indices = count => Enumerable.Range(0, count).Reverse(),
    };

    /// <summary>A product that is added is not rounded first: what compilers do with <c>a * b + c</c> where they may.</summary>
    public static Variant Fused { get; } = new("fused")
    {
        PlusProduct = (sum, a, b) => Math.FusedMultiplyAdd(a, b, sum),
    };

    /// <summary><c>(1 + tanh(x / 2)) / 2</c>: the same sigmoid on paper.</summary>
    public static Variant TanhSigmoid { get; } = new("tanh-sigmoid")
    {
        Sigmoid = x => (1 + Tanh(x / 2)) / 2,
    };

    /// <summary>Every number is rounded to binary32, and so is what each operation gives: the usual size of numbers on GPUs.</summary>
    /// <remarks>
    /// For <c>+ - * /</c> this is binary32's own operation, although it rounds twice: binary64 has more than 2 * 24 + 2
    /// digits. Source: S. Figueroa, "When is double rounding innocuous?", SIGNUM Newsletter 30(3), 1995.
    /// </remarks>
    public static Variant Binary32 { get; } = new("binary32")
    {
        Rounded = Single,
        PlusProduct = (sum, a, b) => Single(sum + Single(a * b)),
        Sigmoid = x => Single(1 / Single(1 + Single(Exp.Of(-x)))),
    };

    /// <summary>All but the definition.</summary>
    public static Arr<Variant> All => Array(ReversedSums, Fused, TanhSigmoid, Binary32);

    /// <summary>What users call it.</summary>
    public string Name { get; }

    /// <summary>What each number is rounded to, once more.</summary>
    private Func<double, double> Rounded { get; init; } = x => x;

    /// <summary><c>sum + a * b</c>: how a sum goes on, and how a weight is updated.</summary>
    private Func<double, double, double, double> PlusProduct { get; init; } = (sum, a, b) => sum + (a * b);

    private Func<double, double> Sigmoid { get; init; } = Arithmetic.Sigmoid.Of;

    /// <summary>The indices of so many terms, in the order in which they are added.</summary>
    private Func<int, IEnumerable<int>> Indices { get; init; } = count => Enumerable.Range(0, count);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static double Single(double x) => (float)x;

    // (1 - e^-2|x|) / (1 + e^-2|x|), with the sign of x: nothing overflows.
    private static double Tanh(double x)
    {
        var t = Exp.Of(-2 * Math.Abs(x));
        return Math.CopySign((1 - t) / (1 + t), x);
    }
}
