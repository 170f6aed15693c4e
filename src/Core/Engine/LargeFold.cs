using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>One network on a large batch: vectors run across a layer's outputs, and threads share out rows and weights.</summary>
/// <remarks>
/// <para>Shapes: N examples, layer k of U(k) units. The inputs are read where they lie; l[k] and delta[k] are (N, U(k)), rows
/// padded to whole vectors. w[k] stands in panels of a vector's width: (U(k + 1) / width, U(k), width).</para>
/// <para>The batch is gone through in chunks of rows that stay in the cache. In each chunk, threads first share out its rows, through
/// all layers forward and back; then the weights, whose sums wait in u until the next chunk goes on with them.</para>
/// </remarks>
internal sealed unsafe class LargeFold<V> : IFold
    where V : struct, ILanes<V>
{
    // Shares of 20 or 24 rows, as many as a tile has sums or a multiple, come out even.
    private const int RowsOfAChunk = 240;

    private readonly int[] _units;
    private readonly int _rows;
    private readonly double _rate;
    private readonly Crew _crew;
    private readonly (int Shares, Action<int, CancellationToken> Work)[] _phases;
    private readonly Buffer _table = Logistic.Table();
    private readonly Matrix _x, _y;
    private readonly Buffer[] _l, _delta, _w, _turned, _u;
    private readonly (int Synapse, int First)[] _tiles;

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
            _l[k] = new((k == synapses - 1 ? _rows : (long)RowsOfAChunk) * outputs); // the answers are kept, for the error
            _delta[k] = new((long)RowsOfAChunk * outputs);
            (_w[k], _u[k]) = (new((long)inputs * outputs), new((long)inputs * outputs));
            _turned[k] = new((long)Padded(inputs) * _units[k + 1]);
            Fill(_w[k], weights.Synapses[k]);
        }

        _tiles = [.. Enumerable.Range(0, synapses).SelectMany(k => Enumerable.Range(0, _units[k]).Where(i => i % V.Sums == 0).Select(i => (k, i)))];
        _phases = [(synapses - 1, (k, _) => Turn(k + 1)), .. Enumerable.Range(0, (_rows + RowsOfAChunk - 1) / RowsOfAChunk).SelectMany(Phases)];
    }

    public void Run(long iterations, CancellationToken stop) => _crew.Repeat(iterations, _phases, stop);

    public Error Error()
    {
        var (l, row) = (_l[^1], Padded(_units[^1]));
        return Model.Error.Of(_rows, _units[^1], (n, o) => _y[n, o] - l.Cells[(n * row) + o]);
    }

    public Weights Weights() => Model.Weights.Chained(_w.Select((w, k) =>
        Matrix.Create(_units[k], _units[k + 1], (i, o) => w.Cells[Place(k, i, o)])));

    private static int RowsOfAShare => V.Sums == 20 ? 20 : 24;

    private (int Shares, Action<int, CancellationToken> Work)[] Phases(int chunk)
    {
        var from = chunk * RowsOfAChunk;
        var rows = Math.Min(RowsOfAChunk, _rows - from);
        return
        [
            ((rows + RowsOfAShare - 1) / RowsOfAShare, (share, stop) => Layers(from, share * RowsOfAShare, Math.Min(RowsOfAShare, rows - (share * RowsOfAShare)), stop)),
            (_tiles.Length, (tile, _) => Update(from, rows, tile)),
        ];
    }

    // All layers of a few rows, forward and back: rows from 'at' on of the chunk that starts at row 'chunk'.
    private void Layers(nint chunk, nint at, nint rows, CancellationToken stop)
    {
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
                var l = k == 0 ? x + ((chunk + at) * row) : _l[k - 1].Origin + (at * row);
                var next = _l[k].Origin + ((k == last ? chunk + at : at) * outputs);
                var product = new Product(outputs / V.Count, inputs * V.Count, V.Count, rows, new(inputs, V.Count, 1, row, outputs));
                Passes<V, Broadcast>.Hidden(product, _w[k].Origin, l, _delta[k].Origin + (at * outputs), next, table);
            }

            Answers(chunk, at, rows, targets);
            for (var k = last; k > 0; k--)
            {
                nint outputs = _units[k + 1];
                nint inputs = Padded(_units[k]);
                nint row = Padded(_units[k + 1]);
                var product = new Product(inputs / V.Count, outputs * V.Count, V.Count, rows, new(outputs, V.Count, 1, row, inputs));
                Passes<V, Broadcast>.Backward(product, _turned[k].Origin, _delta[k].Origin + (at * row), _delta[k - 1].Origin + (at * inputs), _l[k - 1].Origin + (at * inputs));
            }
        }
    }

    // delta = (y - l) * (l * (1 - l)), in the last layer.
    private void Answers(nint chunk, nint at, nint rows, double* targets)
    {
        nint outputs = _units[^1];
        nint row = Padded(_units[^1]);
        for (var r = at; r < at + rows; r++)
        {
            var l = _l[^1].Origin + ((chunk + r) * row);
            var delta = _delta[^1].Origin + (r * row);
            for (nint o = 0; o < outputs; o++)
            {
                delta[o] = (targets[((chunk + r) * outputs) + o] - l[o]) * Sigmoid.Slope(l[o]);
            }
        }
    }

    // The weights of as many inputs as a tile has sums, over the rows of a chunk.
    private void Update(nint chunk, nint rows, int tile)
    {
        var (k, first) = _tiles[tile];
        nint outputs = Padded(_units[k + 1]);
        nint row = k == 0 ? _units[0] : Padded(_units[k]);
        fixed (double* x = _x.Cells)
        {
            var l = (k == 0 ? x + (chunk * row) : _l[k - 1].Origin) + first;
            var w = _w[k].Origin + (first * V.Count);
            var u = _u[k].Origin + (first * V.Count);
            var start = chunk == 0 ? null : u;
            var product = new Product(outputs / V.Count, V.Count, (nint)_units[k] * V.Count, Math.Min(V.Sums, _units[k] - first), new(rows, outputs, row, 1, V.Count));
            if (chunk + rows == _rows)
            {
                Passes<V, Broadcast>.Update(product, _delta[k].Origin, l, start, w, _rate);
            }
            else
            {
                Passes<V, Broadcast>.Gather(product, _delta[k].Origin, l, start, u);
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
