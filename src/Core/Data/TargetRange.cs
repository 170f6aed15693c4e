using Elevenfold.Faults;
using Elevenfold.Model;

namespace Elevenfold.Data;

/// <summary>Sees the numbers of a target, and finds those that the outputs of a network can't reach, once scaled.</summary>
/// <param name="column">The column, from 0.</param>
/// <param name="name">Its name.</param>
/// <param name="outputs">The activation of the outputs: those of the sigmoid reach 0 to 1, those of relu 0 or more.</param>
/// <param name="scaling">The known scaling of the targets; null where they are not scaled.</param>
/// <param name="target">The column's place among the targets.</param>
internal sealed class TargetRange(int column, string name, Activation outputs, Scaling? scaling, int target)
{
    private const int MostLabels = 20;
    private readonly double _most = outputs == Activation.Sigmoid ? 1 : double.PositiveInfinity;
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
        if (scaled < 0 || scaled > _most)
        {
            _first = _outside == 0 ? (line, x) : _first;
            _outside++;
        }
    }

    private string Expected => outputs == Activation.Sigmoid ? "0 to 1, the range of the sigmoid" : "0 or more, the range of relu";

    /// <summary>The fault of the column, where it has one.</summary>
    /// <param name="lineOf">The line of what <see cref="Add"/> was given as one.</param>
    public IEnumerable<Fault> Faults(Func<int, int> lineOf)
    {
        if (_outside > 0)
        {
            yield return new Fault.UnreachableTarget(
                new Place(lineOf(_first.Line), column + 1, name), Expected, _first.Number, _smallest, _largest, _outside, _areWhole && _different.Count <= MostLabels && _different.Count < _cells);
        }
    }
}
