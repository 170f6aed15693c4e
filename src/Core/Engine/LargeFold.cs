using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>One network whose weights or batch are large: vectors run across a layer's outputs, backward across its inputs, and threads share out rows and weights.</summary>
/// <remarks>
/// <para>Shapes: N examples of a step, layer k of U(k) units, which feeds F(k) cells to the next one: its units, and the constant of the biases. The inputs are read where
/// they lie, or gathered where each step has a batch or the network has biases; l[k] and delta[k], and under dropout o[k] and mask[k], are (N, F(k)), rows padded to whole
/// vectors; the cells of the constant mean nothing in delta, o and mask.</para>
/// <para>An iteration goes through the batch in chunks of rows that stay in the cache. Threads share out a chunk's rows, which pass through
/// all layers forward and back. Then they share out the weights: each chunk adds its rows to the sums of their updates, which wait in u for the next chunk. In the plain plan
/// the last chunk's sums become weights at once.</para>
/// </remarks>
internal sealed unsafe class LargeFold<V> : IFold
    where V : struct, ILanes<V>
{
    private const int ChunksKept = 3; // while chunk c + 2 is in the layers, c may still be read by its update, and c + 1 waits for its own
    private const int InputsOfAShare = 24; // in an update
    private const int RowsOfATile = 12;
    private const long MostNearBytes = 1 << 20;
    private readonly int[] _units, _fed;
    private readonly int[] _pitch; // the cells from a row of a layer to the next
    private readonly int _first; // the place of unit 0 among the cells that a layer feeds
    private readonly int _share, _chunk, _kept;
    private readonly Recipe _recipe;
    private readonly BatchOrder _order;
    private readonly ThreadTeam _team;
    private readonly Phase[] _phases, _lastOfEpoch;
    private readonly Buffer _table = Logistic.Table();
    private readonly Matrix _x, _y;
    private readonly Buffer? _gatheredX, _gatheredY;
    private readonly Buffer[] _l, _delta, _o = [], _masks = [];
    private readonly LargeWeights<V> _weights;
    private readonly V _rate; // of the plain plan
    private readonly (int Synapse, int Input)[] _shares;
    private long _from; // the iteration of the first repetition of the phases
    private int _rows; // of the last batch

    public LargeFold(Recipe recipe, Examples examples, State from, int jobs)
    {
        var topology = from.Weights.Topology;
        (_units, _fed, _first) = ([.. topology.Layers], Folds.Fed(topology), recipe.Network.Bias == Bias.First ? 1 : 0);
        (_recipe, _order, _team) = (recipe, new(recipe.Batches, examples.Rows), new(jobs));
        (_x, _y) = (examples.Inputs, examples.Targets);
        var most = recipe.Batches.MostOf(examples.Rows);
        (_share, _chunk) = RowsOfAShareAndAChunk(topology, most, jobs, Math.Min(MostNearBytes, Cache.SecondBytes / 2));
        (_rows, _kept) = (most, Math.Min(most, ChunksKept * _chunk));
        (_weights, _rate) = (new(recipe, from, hasUpdate: most > _chunk || !recipe.IsPlain), V.All(recipe.LearningRate.Value));
        var synapses = _units.Length - 1;
        _pitch = [.. _units.Select((units, k) => k == synapses || !topology.HasBias ? Padded(units) : Padded(units) + V.Count)];
        if (!recipe.Batches.IsAll || topology.HasBias)
        {
            _gatheredX = new((long)most * _fed[0]);
            _gatheredY = recipe.Batches.IsAll ? null : new((long)most * _units[^1]);
        }

        (_l, _delta) = (new Buffer[synapses], new Buffer[synapses]);
        for (var k = 0; k < synapses; k++)
        {
            var outputs = _pitch[k + 1];
            _l[k] = new((long)(k == synapses - 1 ? most : _kept) * outputs); // the outputs of all rows, for the error
            _delta[k] = new((long)_kept * outputs);
        }

        if (!recipe.Dropout.IsNone)
        {
            _o = Array.ConvertAll(_delta, delta => new Buffer(delta.Length));
            _masks = Array.ConvertAll(_delta, delta => new Buffer(delta.Length));
        }

        _shares = [.. Enumerable.Range(0, synapses).SelectMany(k => Enumerable.Range(0, _fed[k]).Where(i => i % InputsOfAShare == 0).Select(i => (k, i)))];
        _phases = PhasesOf(most);
        var left = recipe.Batches.IsAll ? 0 : examples.Rows % most;
        _lastOfEpoch = left == 0 ? _phases : PhasesOf(left);
        if (recipe.Batches.IsAll && _gatheredX is not null)
        {
            Gather([.. Enumerable.Range(0, most)]);
        }
    }

    /// <summary>The most shares of a chunk; more threads do not keep more rows.</summary>
    public const int MostShares = 12;

    /// <summary>The number of rows whose layers are in memory at a time, at most.</summary>
    public static int RowsKept(Topology topology, int rows, int jobs) => Math.Min(rows, ChunksKept * RowsOfAShareAndAChunk(topology, rows, jobs, MostNearBytes).Chunk);

    public void Run(long from, long count, CancellationToken stop)
    {
        if (_recipe.Batches.IsAll)
        {
            Repeat(from, count, _phases, _rows, stop);
            return;
        }

        var steps = _recipe.Batches.StepsOf(_x.Rows);
        var (full, left) = (_recipe.Batches.MostOf(_x.Rows), _x.Rows - ((steps - 1) * _recipe.Batches.MostOf(_x.Rows)));
        for (var end = from + count; from < end;)
        {
            var isLast = from % steps == steps - 1;
            var repetitions = isLast ? 1 : Math.Min(end - from, steps - 1 - (from % steps));
            Repeat(from, repetitions, isLast ? _lastOfEpoch : _phases, isLast ? left : full, stop);
            from += repetitions;
        }
    }

    public Error Error()
    {
        var (l, row, outputs, gathered) = (_l[^1], _pitch[^1], _units[^1], _gatheredY);
        return gathered is null
            ? Model.Error.Of(_rows, outputs, (n, o) => _y[n, o] - l.Cells[(n * row) + o])
            : Model.Error.Of(_rows, outputs, (n, o) => gathered.Cells[(n * outputs) + o] - l.Cells[(n * row) + o]);
    }

    public State StateAt(long iteration) => _weights.StateAt(iteration);

    // A share's rows stay in the second cache of the thread that passes them through the layers; it is a multiple of a tile's rows.
    private static (int Share, int Chunk) RowsOfAShareAndAChunk(Topology topology, int rows, int jobs, long nearBytes)
    {
        var rowBytes = sizeof(double) * ((2.0 * topology.Layers.Sum(units => (double)Padded(units))) - topology.Inputs);
        var near = (int)Math.Min(int.MaxValue / MostShares / ChunksKept, nearBytes / rowBytes);
        var share = RowsOfATile * Math.Max(1, Math.Min(near, ((rows - 1) / jobs) + RowsOfATile) / RowsOfATile);
        return (share, share * Math.Min(jobs, MostShares));
    }

    private void Repeat(long from, long count, Phase[] phases, int rows, CancellationToken stop)
    {
        (_from, _rows) = (from, rows);
        _team.Repeat(count, phases, stop);
    }

    // The phases of a step on some rows.
    private Phase[] PhasesOf(int rows)
    {
        var chunks = (rows + _chunk - 1) / _chunk;
        return
        [
            .. _recipe.Batches.IsAll ? (Phase[])[] : [new(1, (repetition, _, _) => Gather(_order.At(_from + repetition))), Phase.FullBarrier],
            LayersOf(0),
            .. Enumerable.Range(1, chunks - 1).SelectMany<int, Phase>(chunk => [LayersOf(chunk), UpdateOf(chunk - 1)]),
            Phase.FullBarrier,
            .. _recipe.IsPlain ? (Phase[])[] : [UpdateOf(chunks - 1), new(1, (repetition, _, _) => _weights.Begin(_from + repetition)), Phase.FullBarrier],
            .. Enumerable.Range(1, _weights.Parts - 1).SelectMany<int, Phase>(part => [SweepOf(part - 1), Phase.FullBarrier, new(1, (_, _, _) => _weights.Take(part)), Phase.FullBarrier]),
            _recipe.IsPlain ? UpdateOf(chunks - 1, isDescent: true) : SweepOf(_weights.Parts - 1),
            Phase.FullBarrier,
        ];

        Phase LayersOf(int chunk)
        {
            var (first, end) = RowsOf(chunk);
            return new((end - first + _share - 1) / _share, (repetition, share, stop) =>
            {
                var from = first + (share * _share);
                Layers(from, Math.Min(_share, end - from), _from + repetition, stop);
            });
        }

        Phase UpdateOf(int chunk, bool isDescent = false)
        {
            var (first, end) = RowsOf(chunk);
            return new(_shares.Length, (_, share, _) => Update(first, end - first, share, isDescent));
        }

        (int First, int End) RowsOf(int chunk) => (chunk * _chunk, Math.Min(rows, (chunk + 1) * _chunk));
    }

    // The examples of a batch, with the constant of the biases.
    private void Gather(ReadOnlySpan<int> rows)
    {
        var column = _recipe.Network.BiasColumn(_units[0]);
        for (var n = 0; n < rows.Length; n++)
        {
            var row = _gatheredX!.Cells.Slice(n * _fed[0], _fed[0]);
            _x.Row(rows[n]).CopyTo(row[_first..]);
            if (column >= 0)
            {
                row[column] = 1;
            }

            if (_gatheredY is not null)
            {
                _y.Row(rows[n]).CopyTo(_gatheredY.Cells[(n * _units[^1])..]);
            }
        }
    }

    // All layers of a few rows, forward and back.
    private void Layers(nint first, nint rows, long iteration, CancellationToken stop)
    {
        var at = first % _kept;
        var table = _table.Origin;
        var last = _l.Length - 1;
        fixed (double* inPlace = _x.Cells, targetsInPlace = _y.Cells)
        {
            for (var k = 0; k <= last; k++)
            {
                stop.ThrowIfCancellationRequested();
                nint inputs = _fed[k];
                nint outputs = Padded(_units[k + 1]);
                nint row = k == 0 ? inputs : _pitch[k];
                nint pitch = _pitch[k + 1];
                nint unit = k == last ? 0 : _first;
                var l = InputsAt(k, first, inPlace);
                var next = k == last ? _l[k].Origin + (first * pitch) : ActivatedOf(k).Origin + (at * pitch) + unit;
                var product = new Product(outputs / V.Count, inputs * V.Count, V.Count, rows, new(inputs, V.Count, 1, row, pitch));
                AnyPasses<V, Broadcast>.Hidden(_recipe.Network.ActivationOf(k, last + 1), product, _weights.Panels(k, 0), l, _delta[k].Origin + (at * pitch) + unit, next, table);
                if (k < last)
                {
                    Finish(k, first, rows, iteration);
                }
            }

            Deltas(first, rows, _gatheredY is null ? targetsInPlace : _gatheredY.Origin);
            for (var k = last; k > 0; k--)
            {
                nint outputs = _units[k + 1];
                nint inputs = Padded(_fed[k]);
                nint row = _pitch[k + 1];
                nint pitch = _pitch[k];
                var product = new Product(inputs / V.Count, outputs * V.Count, V.Count, rows, new(outputs, V.Count, 1, row, pitch));
                var from = DeltaAt(k, first);
                var to = _delta[k - 1].Origin + (at * pitch);
                AnyPasses<V, Broadcast>.Backward(_recipe.Network.Hidden, product, _weights.Transposed(k), from, to, ActivatedOf(k - 1).Origin + (at * pitch));
                if (_masks.Length > 0)
                {
                    Mask.Apply<V>(to, _masks[k - 1].Origin + (at * pitch), to, rows * pitch);
                }

                ClearConstant(k - 1, to, rows);
            }
        }
    }

    // Where the activations of the layer after a synapse are: beside its outputs, where they are masked.
    private Buffer ActivatedOf(int k) => _o.Length > 0 ? _o[k] : _l[k];

    // What a hidden layer hands on: its activations, under dropout times their mask, and the constant of the biases.
    private void Finish(int k, nint first, nint rows, long iteration)
    {
        var at = first % _kept;
        var (units, pitch, column) = (_units[k + 1], _pitch[k + 1], _recipe.Network.BiasColumn(_units[k + 1]));
        if (_masks.Length > 0)
        {
            for (var n = 0; n < rows; n++)
            {
                _recipe.Dropout.Fill(iteration, k + 1, (first + n) * units, _masks[k].Cells.Slice((int)((at + n) * pitch) + _first, units));
            }

            Mask.Apply<V>(_o[k].Origin + (at * pitch), _masks[k].Origin + (at * pitch), _l[k].Origin + (at * pitch), rows * pitch);
        }

        for (nint n = 0; n < rows && column >= 0; n++)
        {
            _l[k].Origin[((at + n) * pitch) + column] = 1;
        }
    }

    // The constant of the biases has no delta: where it stands behind the units, it is in the padding of an update.
    private void ClearConstant(int k, double* delta, nint rows)
    {
        var (pitch, column) = (_pitch[k + 1], _recipe.Network.BiasColumn(_units[k + 1]));
        for (nint n = 0; n < rows && column >= 0; n++)
        {
            delta[(n * pitch) + column] = 0;
        }
    }

    // The deltas of the last layer. The targets are rows without padding, so one lane at a time.
    private void Deltas(nint first, nint rows, double* targets)
    {
        nint outputs = _units[^1];
        nint row = _pitch[^1];
        for (var r = first; r < first + rows; r++)
        {
            var l = _l[^1].Origin + (r * row);
            var delta = _delta[^1].Origin + (r % _kept * row);
            for (nint o = 0; o < outputs; o++)
            {
                Lanes64.Store(DeltaOf(new(targets[(r * outputs) + o]), new(l[o])), delta + o);
            }
        }
    }

    private Lanes64 DeltaOf(Lanes64 y, Lanes64 o) => _recipe.Network.Outputs switch
    {
        Activation.Sigmoid => SquaredError.Delta<Lanes64, SigmoidActivation>(y, o),
        Activation.Relu => SquaredError.Delta<Lanes64, ReluActivation>(y, o),
        _ => SquaredError.Delta<Lanes64, IdentityActivation>(y, o),
    };

    // The sums of the update of a share's weights, over the rows of a chunk; where it is the descent of the plain step, the next weights.
    private void Update(nint first, nint rows, int share, bool isDescent)
    {
        var (k, input) = _shares[share];
        var product = UpdateProduct(k, input, rows);
        var delta = DeltaAt(k, first);
        var w = _weights.Panels(k, input);
        var u = _weights.Update(k, input);
        fixed (double* inPlace = _x.Cells)
        {
            var l = InputsAt(k, first, inPlace) + input;
            switch (isDescent, first == 0)
            {
                case (false, true):
                    Passes<V, Broadcast>.Accumulate(product, delta, l, u);
                    break;
                case (false, false):
                    Passes<V, Broadcast>.AccumulateMore(product, delta, l, u);
                    break;
                case (true, true):
                    Passes<V, Broadcast>.Update(product, delta, l, w, _rate);
                    break;
                case (true, false):
                    Passes<V, Broadcast>.Update(product, delta, l, u, w, _rate);
                    break;
            }
        }

        if (isDescent)
        {
            _weights.Transpose(k, input, EndOf(k, input));
        }
    }

    private Product UpdateProduct(int k, int input, nint rows)
    {
        nint inputs = _fed[k];
        nint row = k == 0 ? inputs : _pitch[k];
        return new(Padded(_units[k + 1]) / V.Count, V.Count, inputs * V.Count, EndOf(k, input) - input, new(rows, _pitch[k + 1], row, 1, V.Count));
    }

    private double* DeltaAt(int k, nint first) => _delta[k].Origin + (first % _kept * _pitch[k + 1]) + (k == _l.Length - 1 ? 0 : _first);

    private double* InputsAt(int k, nint first, double* inPlace) =>
        k > 0 ? _l[k - 1].Origin + (first % _kept * _pitch[k]) : (_gatheredX is null ? inPlace : _gatheredX.Origin) + (first * _fed[0]);

    // A part of the general plan; after the last one the weights are new.
    private Phase SweepOf(int part) => new(_shares.Length, (_, share, _) =>
    {
        var (k, first) = _shares[share];
        _weights.Sweep(part, k, first, EndOf(k, first));
        if (part == _weights.Parts - 1)
        {
            _weights.Transpose(k, first, EndOf(k, first));
        }
    });

    private int EndOf(int k, int first) => Math.Min(_fed[k], first + InputsOfAShare);

    private static int Padded(int count) => LargeWeights<V>.Padded(count);
}
