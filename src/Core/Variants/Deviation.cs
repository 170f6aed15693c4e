namespace Elevenfold.Variants;

/// <summary>An operation that is evaluated in another way than in <c>ieee754-1</c>.</summary>
/// <param name="Operation">Which one.</param>
/// <param name="Evaluation">How.</param>
/// <param name="Layer">In which layer (l1 is 1), or for updates and rates before which (syn0 is 1); 0 for all of them.</param>
/// <param name="Row">The example, where one cell alone is changed; else -1.</param>
/// <param name="Column">The unit; else -1.</param>
internal sealed record Deviation(Operation Operation, Evaluation Evaluation, int Layer, int Row = -1, int Column = -1)
{
    /// <summary>Whether it is of one cell of a sigmoid, in one step; else it is of an operation, in every later step too.</summary>
    public bool IsOfCell => Row >= 0;

    internal bool IsIn(int layer) => Layer == 0 || Layer == layer;
}
