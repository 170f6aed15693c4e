using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Updates;

namespace Elevenfold.Engine;

/// <summary>One network on a large batch: vectors run across a layer's outputs, in the updates across its inputs, and threads share out rows and weights.</summary>
/// <remarks>
/// <para>Shapes: N examples, layer k of U(k) units. The inputs are read where they lie; l[k] and delta[k] are (N, U(k)), rows
/// padded to whole vectors.</para>
/// <para>An iteration goes through the batch in chunks of rows that stay in the cache. Threads share out a chunk's rows, which pass through
/// all layers forward and back. Then they share out the weights: the sums of their updates are in u, and each chunk adds its rows to them.</para>
/// </remarks>
internal sealed unsafe class LargeFold<V> : IFold
    where V : struct, ILanes<V>
{
    private const int ChunksKept = 3; // while chunk c + 2 is in the layers, c may still be read by its update, and c + 1 waits for its own
    private const int InputsOfAShare = 4; // in an update, in vectors
    private readonly int[] _units;
    private readonly int _rows, _share, _chunk, _kept;
    private readonly ThreadTeam _team;
    private readonly Phase[] _phases;
    private readonly Buffer _table = Logistic.Table();
    private readonly Matrix _x, _y;
    private readonly Buffer _strips;
    private readonly Buffer[] _l, _delta;
    private readonly LargeWeights<V> _weights;
    private readonly (int Synapse, int Input)[] _shares;
    private long _from; // the iteration of the first repetition of the phases

    public LargeFold(Recipe recipe, Examples examples, State from, int jobs)
    {
        _weights = new(recipe, from);
        _units = [.. from.Weights.Topology.Layers];
        (_rows, _team) = (examples.Rows, new(jobs));
        (_x, _y) = (examples.Inputs, examples.Targets);
        (_share, _chunk) = RowsOfAShareAndAChunk(from.Weights.Topology, jobs);
        _kept = Math.Min(_rows, ChunksKept * _chunk);
        _strips = new((long)Padded(_units[0]) * _kept);
        var synapses = _units.Length - 1;
        (_l, _delta) = (new Buffer[synapses], new Buffer[synapses]);
        for (var k = 0; k < synapses; k++)
        {
            var outputs = Padded(_units[k + 1]);
            _l[k] = new((long)(k == synapses - 1 ? _rows : _kept) * outputs); // the outputs of all rows, for the error
            _delta[k] = new((long)_kept * outputs);
        }

        _shares = [.. Enumerable.Range(0, synapses).SelectMany(k => Enumerable.Range(0, _units[k]).Where(i => i % (InputsOfAShare * V.Count) == 0).Select(i => (k, i)))];
        var chunks = (_rows + _chunk - 1) / _chunk;
        _phases =
        [
            LayersOf(0),
            .. Enumerable.Range(1, chunks - 1).SelectMany<int, Phase>(chunk => [LayersOf(chunk), UpdateOf(chunk - 1)]),
            Phase.FullBarrier,
            UpdateOf(chunks - 1),
            new(1, (repetition, _, _) => _weights.Begin(_from + repetition)),
            Phase.FullBarrier,
            .. Enumerable.Range(1, _weights.Parts - 1).SelectMany<int, Phase>(part => [SweepOf(part - 1), Phase.FullBarrier, new(1, (_, _, _) => _weights.Take(part)), Phase.FullBarrier]),
            new(_shares.Length, (_, share, _) => Descend(share)),
            Phase.FullBarrier,
        ];
    }

    /// <summary>The number of rows whose layers are in memory at a time.</summary>
    public static int RowsKept(Topology topology, int rows, int jobs) => Math.Min(rows, ChunksKept * RowsOfAShareAndAChunk(topology, jobs).Chunk);

    public void Run(long from, long count, CancellationToken stop)
    {
        _from = from;
        _team.Repeat(count, _phases, stop);
    }

    public Error Error()
    {
        var (l, row) = (_l[^1], Padded(_units[^1]));
        return Model.Error.Of(_rows, _units[^1], (n, o) => _y[n, o] - l.Cells[(n * row) + o]);
    }

    public State StateAt(long iteration) => _weights.StateAt(iteration);

    // Several shares for each thread, together small enough for the second cache; a share is a multiple of a tile's rows.
    private static (int Share, int Chunk) RowsOfAShareAndAChunk(Topology topology, int jobs)
    {
        const int NearBytes = 1 << 19;
        var rowBytes = sizeof(double) * 2.0 * topology.Layers.Sum(units => (double)Padded(units));
        var shares = Math.Clamp(2 * jobs, 4, 12);
        var tile = V.Sums == 20 ? 20 : 24;
        var share = tile * Math.Max(1, (int)(NearBytes / (rowBytes * shares * tile)));
        return (share, share * shares);
    }

    private Phase LayersOf(int chunk)
    {
        var (first, end) = RowsOf(chunk);
        return new((end - first + _share - 1) / _share, (_, share, stop) =>
        {
            var from = first + (share * _share);
            Layers(from, Math.Min(_share, end - from), stop);
        });
    }

    private Phase UpdateOf(int chunk)
    {
        var (first, end) = RowsOf(chunk);
        return new(_shares.Length, (_, share, _) => Update(first, end - first, share));
    }

    private (int First, int End) RowsOf(int chunk) => (chunk * _chunk, Math.Min(_rows, (chunk + 1) * _chunk));

    // All layers of a few rows, forward and back.
    private void Layers(nint first, nint rows, CancellationToken stop)
    {
        var at = first % _kept;
        var table = _table.Origin;
        var last = _l.Length - 1;
        fixed (double* x = _x.Cells, targets = _y.Cells)
        {
            Strips(x + (first * _units[0]), at, rows);
            for (var k = 0; k <= last; k++)
            {
                stop.ThrowIfCancellationRequested();
                nint inputs = _units[k];
                nint outputs = Padded(_units[k + 1]);
                nint row = k == 0 ? inputs : Padded(_units[k]);
                var l = k == 0 ? x + (first * row) : _l[k - 1].Origin + (at * row);
                var next = _l[k].Origin + ((k == last ? first : at) * outputs);
                var product = new Product(outputs / V.Count, inputs * V.Count, V.Count, rows, new(inputs, V.Count, 1, row, outputs));
                Passes<V, Broadcast>.Hidden<SigmoidActivation>(product, _weights.Panels(k), l, _delta[k].Origin + (at * outputs), next, table);
            }

            Deltas(first, rows, targets);
            for (var k = last; k > 0; k--)
            {
                nint outputs = _units[k + 1];
                nint inputs = Padded(_units[k]);
                nint row = Padded(_units[k + 1]);
                var product = new Product(inputs / V.Count, outputs * V.Count, V.Count, rows, new(outputs, V.Count, 1, row, inputs));
                var from = _delta[k].Origin + (at * row);
                var to = _delta[k - 1].Origin + (at * inputs);
                Passes<V, Broadcast>.Backward<SigmoidActivation>(product, _weights.Transposed(k), from, to, _l[k - 1].Origin + (at * inputs));
            }
        }
    }

    // A copy of the inputs of a few rows in strips of a vector's width, (U(0) / width, rows, width), which the update reads consecutively.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Strips(double* x, nint at, nint rows)
    {
        nint inputs = _units[0];
        for (nint n = 0; n < rows; n++)
        {
            var from = x + (n * inputs);
            var to = _strips.Origin + ((at + n) * V.Count);
            nint i = 0;
            for (; i + V.Count <= inputs; i += V.Count)
            {
                V.Store(V.Load(from + i), to + (i * _kept));
            }

            for (; i < inputs; i++)
            {
                to[(i / V.Count * V.Count * _kept) + (i % V.Count)] = from[i];
            }
        }
    }

    // The deltas of the last layer. The targets are rows of the batch without padding, so one lane at a time.
    private void Deltas(nint first, nint rows, double* targets)
    {
        nint outputs = _units[^1];
        nint row = Padded(_units[^1]);
        for (var r = first; r < first + rows; r++)
        {
            var l = _l[^1].Origin + (r * row);
            var delta = _delta[^1].Origin + (r % _kept * row);
            for (nint o = 0; o < outputs; o++)
            {
                Lanes64.Store(SquaredError.Delta<Lanes64, SigmoidActivation>(new(targets[(r * outputs) + o]), new(l[o])), delta + o);
            }
        }
    }

    // The sums of the update of a share's weights, over the rows of a chunk.
    private void Update(nint first, nint rows, int share)
    {
        var (k, input) = _shares[share];
        var at = first % _kept;
        nint units = _units[k + 1];
        nint outputs = Padded(_units[k + 1]);
        nint row = k == 0 ? V.Count : Padded(_units[k]);
        var l = k == 0 ? _strips.Origin + ((nint)input * _kept) : _l[k - 1].Origin + input;
        var u = _weights.Update(k) + (input * units);
        nint strips = Padded(Math.Min(_units[k] - input, InputsOfAShare * V.Count)) / V.Count;
        var product = new Product(strips, k == 0 ? _kept * V.Count : V.Count, units * V.Count, units, new(rows, row, outputs, 1, V.Count));
        Passes<V, Broadcast>.Accumulate(product, l + (at * row), _delta[k].Origin + (at * outputs), first == 0 ? null : u, u);
    }

    private Phase SweepOf(int part) => new(_shares.Length, (_, share, _) =>
    {
        var (k, first) = _shares[share];
        _weights.Sweep(part, k, first, EndOf(k, first));
    });

    // The weights of a share, after the sums of their updates.
    private void Descend(int share)
    {
        var (k, first) = _shares[share];
        _weights.Descend(k, first, EndOf(k, first));
    }

    private int EndOf(int k, int first) => Math.Min(_units[k], first + (InputsOfAShare * V.Count));

    private static int Padded(int count) => LargeWeights<V>.Padded(count);
}
