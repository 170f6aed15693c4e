using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>One network on a large batch: vectors run across a layer's outputs, and threads share out rows and weights.</summary>
/// <remarks>
/// <para>Shapes: N examples, layer k of U(k) units. The inputs are read where they lie; l[k] and delta[k] are (N, U(k)), rows
/// padded to whole vectors. w[k] stands in panels of a vector's width: (U(k + 1) / width, U(k), width).</para>
/// <para>Layers: each thread takes some rows through all of them, forward and back. Updates: each takes some inputs of a
/// synapse, and goes through all rows, a chunk that fits the cache at a time; the sums wait in u between two chunks.</para>
/// </remarks>
internal sealed unsafe class LargeFold<V> : IFold
    where V : struct, ILanes<V>
{
    private const int RowsAtOnce = 40;
    private const int RowsOfAChunk = 128;
    private const int InputsAtOnce = 200;

    private readonly int[] _units;
    private readonly int _rows;
    private readonly double _rate;
    private readonly Crew _crew;
    private readonly (int Shares, Action<int, CancellationToken> Work)[] _phases;
    private readonly Buffer _table = Logistic.Table();
    private readonly Matrix _x, _y;
    private readonly Buffer[] _l, _delta, _w, _turned, _u;
    private readonly (int Synapse, int From, int To)[] _shares;

    public LargeFold(Weights weights, Batch batch, int jobs)
    {
        _units = [.. weights.Topology.Layers];
        (_rows, _rate, _crew) = (batch.Rows, batch.LearningRate.Value, new(jobs));
        (_x, _y) = (batch.Inputs, batch.Targets);
        var synapses = _units.Length - 1;
        (_l, _delta) = (new Buffer[synapses], new Buffer[synapses]);
        (_w, _turned, _u) = (new Buffer[synapses], new Buffer[synapses], new Buffer[synapses]);
        for (var k = 0; k < synapses; k++)
        {
            var (inputs, outputs) = (_units[k], Padded(_units[k + 1]));
            (_l[k], _delta[k]) = (new(_rows * outputs), new(_rows * outputs));
            (_w[k], _u[k]) = (new(inputs * outputs), new(inputs * outputs));
            _turned[k] = new(Padded(inputs) * _units[k + 1]);
            Fill(_w[k], weights.Synapses[k]);
        }

        var most = Math.Min(InputsAtOnce, Math.Max(1, (_units[0] + (2 * jobs) - 1) / (2 * jobs)));
        _shares = [.. Enumerable.Range(0, synapses).SelectMany(k =>
            Enumerable.Range(0, (_units[k] + most - 1) / most).Select(share => (k, share * most, Math.Min(_units[k], (share + 1) * most))))];
        _phases = [(synapses - 1, (k, _) => Turn(k + 1)), ((_rows + RowsAtOnce - 1) / RowsAtOnce, Layers), (_shares.Length, Update)];
    }

    public void Run(long iterations, CancellationToken stop) => _crew.Repeat(iterations, _phases, stop);

    public Error Error()
    {
        var (l, row) = (_l[^1], Padded(_units[^1]));
        return Model.Error.Of(_rows, _units[^1], (n, o) => _y[n, o] - l.Cells[(n * row) + o]);
    }

    public Weights Weights() => Model.Weights.Chained(_w.Select((w, k) =>
        Matrix.Create(_units[k], _units[k + 1], (i, o) => w.Cells[Place(k, i, o)])));

    // All layers of a few rows, forward and back.
    private void Layers(int share, CancellationToken stop)
    {
        nint from = share * RowsAtOnce;
        nint rows = Math.Min(RowsAtOnce, _rows - from);
        var table = _table.Origin;
        var last = _w.Length - 1;
        fixed (double* x = _x.Cells, targets = _y.Cells)
        {
            for (var k = 0; k <= last; k++)
            {
                stop.ThrowIfCancellationRequested();
                nint inputs = _units[k];
                nint outputs = Padded(_units[k + 1]);
                nint row = k == 0 ? inputs : Padded(_units[k]);
                var l = k == 0 ? x + (from * row) : _l[k - 1].Origin + (from * row);
                var next = _l[k].Origin + (from * outputs);
                var delta = _delta[k].Origin + (from * outputs);
                var product = new Product(outputs / V.Count, inputs * V.Count, V.Count, rows, new(inputs, V.Count, 1, row, outputs));
                Passes<V, Broadcast>.Hidden(product, _w[k].Origin, l, delta, next, table);
            }

            Answers(from, rows, targets);
            for (var k = last; k > 0; k--)
            {
                nint outputs = _units[k + 1];
                nint inputs = Padded(_units[k]);
                nint row = Padded(_units[k + 1]);
                var product = new Product(inputs / V.Count, outputs * V.Count, V.Count, rows, new(outputs, V.Count, 1, row, inputs));
                Passes<V, Broadcast>.Backward(product, _turned[k].Origin, _delta[k].Origin + (from * row), _delta[k - 1].Origin + (from * inputs), _l[k - 1].Origin + (from * inputs));
            }
        }
    }

    // delta = (y - l) * (l * (1 - l)), in the last layer.
    private void Answers(nint from, nint rows, double* targets)
    {
        nint outputs = _units[^1];
        nint row = Padded(_units[^1]);
        for (var r = from; r < from + rows; r++)
        {
            var (l, delta) = ((nint)(_l[^1].Origin + (r * row)), (nint)(_delta[^1].Origin + (r * row)));
            for (nint o = 0; o < outputs; o++)
            {
                var answer = ((double*)l)[o];
                ((double*)delta)[o] = (targets[(r * outputs) + o] - answer) * Sigmoid.Slope(answer);
            }
        }
    }

    // The weights of a few inputs, over all rows.
    private void Update(int share, CancellationToken stop)
    {
        var (k, first, end) = _shares[share];
        nint outputs = Padded(_units[k + 1]);
        nint row = k == 0 ? _units[0] : Padded(_units[k]);
        fixed (double* x = _x.Cells)
        {
            var l = k == 0 ? x : _l[k - 1].Origin;
            for (nint from = 0; from < _rows; from += RowsOfAChunk)
            {
                stop.ThrowIfCancellationRequested();
                var rows = Math.Min(RowsOfAChunk, _rows - from);
                var delta = _delta[k].Origin + (from * outputs);
                for (nint i = first; i < end; i += V.Sums)
                {
                    var product = new Product(outputs / V.Count, V.Count, (nint)_units[k] * V.Count, Math.Min(V.Sums, end - i), new(rows, outputs, row, 1, V.Count));
                    var w = _w[k].Origin + (i * V.Count);
                    var u = _u[k].Origin + (i * V.Count);
                    var start = from == 0 ? null : u;
                    if (from + rows == _rows)
                    {
                        Passes<V, Broadcast>.Update(product, delta, l + (from * row) + i, start, w, _rate);
                    }
                    else
                    {
                        Passes<V, Broadcast>.Gather(product, delta, l + (from * row) + i, start, u);
                    }
                }
            }
        }
    }

    // The panels of the transposed synapse, for the pass back: (U(k) / width, U(k + 1), width).
    private void Turn(int k)
    {
        var (inputs, outputs) = (_units[k], _units[k + 1]);
        var from = _w[k].Cells;
        var to = _turned[k].Cells;
        for (var i = 0; i < inputs; i++)
        {
            for (var o = 0; o < outputs; o++)
            {
                to[((((i / V.Count) * outputs) + o) * V.Count) + (i % V.Count)] = from[Place(k, i, o)];
            }
        }
    }

    private static void Fill(Buffer w, Matrix synapse)
    {
        for (var i = 0; i < synapse.Rows; i++)
        {
            for (var o = 0; o < synapse.Columns; o++)
            {
                w.Cells[((((o / V.Count) * synapse.Rows) + i) * V.Count) + (o % V.Count)] = synapse[i, o];
            }
        }
    }

    private int Place(int k, int i, int o) => ((((o / V.Count) * _units[k]) + i) * V.Count) + (o % V.Count);

    private static int Padded(int count) => (count + V.Count - 1) / V.Count * V.Count;
}
