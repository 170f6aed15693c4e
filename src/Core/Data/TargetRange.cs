using Elevenfold.Faults;

namespace Elevenfold.Data;

/// <summary>Sees the numbers of a target, and finds those that a network can't reach: outside of 0 to 1, once scaled.</summary>
/// <param name="column">The column, from 0.</param>
/// <param name="name">Its name.</param>
/// <param name="scaling">The known scaling of the targets; null where they are not scaled.</param>
/// <param name="target">The column's place among the targets.</param>
internal sealed class TargetRange(int column, string name, Scaling? scaling, int target)
{
    private const int MostLabels = 20;
    private readonly HashSet<double> _different = [];
    private (int Line, double Number) _first;
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private int _cells;
    private int _outside;
    private bool _areWhole = true;

    /// <summary>Sees a cell; only numbers matter.</summary>
    public void Add(CellKind kind, double x, int line)
    {
        if (kind != CellKind.Number)
        {
            return;
        }

        _cells++;
        (_smallest, _largest) = (Math.Min(_smallest, x), Math.Max(_largest, x));
        _areWhole &= x == Math.Floor(x);
        if (_areWhole && _different.Count <= MostLabels)
        {
            _different.Add(x);
        }

        var scaled = scaling is null ? x : (x - scaling.Offsets[0, target]) / scaling.Divisors[0, target];
        if (scaled is < 0 or > 1)
        {
            _first = _outside == 0 ? (line, x) : _first;
            _outside++;
        }
    }

    /// <summary>The fault of the column, where it has one.</summary>
    /// <param name="lineOf">The line of what <see cref="Add"/> was given as one.</param>
    public IEnumerable<Fault> Faults(Func<int, int> lineOf)
    {
        if (_outside > 0)
        {
            yield return new Fault.UnreachableTarget(
                new Place(lineOf(_first.Line), column + 1, name), _first.Number, _smallest, _largest, _outside, _areWhole && _different.Count <= MostLabels && _different.Count < _cells);
        }
    }
}
