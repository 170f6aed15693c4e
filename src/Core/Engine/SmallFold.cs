using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>One network on a batch that fits the nearest cache: vectors run across examples, and in the updates across a layer's inputs.</summary>
/// <remarks>
/// Shapes: N examples of a step, layer k of U(k) units, which feeds F(k) cells to the next one: its units, and the constant of the biases. l[k] is (F(k), N), and delta[k],
/// and under dropout o[k] and mask[k], are (U(k), N); transposed[k] is l[k] as (N, F(k)), w[k] is (U(k + 1), F(k)), and so are u[k], the sums of an update, and each slot.
/// Rows that vectors run along are padded to whole vectors; no sum crosses the padding.
/// </remarks>
internal sealed unsafe class SmallFold<V> : IFold
    where V : struct, ILanes<V>
{
    private readonly int[] _units, _fed;
    private readonly int _first; // the place of unit 0 among the cells that a layer feeds
    private readonly int _width;
    private readonly Recipe _recipe;
    private readonly Examples _examples;
    private readonly BatchOrder _order;
    private readonly double _rate;
    private readonly Buffer _table = Logistic.Table();
    private readonly Buffer _y;
    private readonly Buffer[] _l, _transposed, _delta, _w;
    private readonly Buffer _z;
    private readonly Synapse[] _synapses;
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no u and no slots
    private readonly Buffer[] _u = [], _slots = [], _o = [], _masks = [];
    private readonly string[] _slotNames = [];
    private int _rows; // of the batch that is loaded

    public SmallFold(Recipe recipe, Examples examples, State from)
    {
        var weights = from.Weights;
        (_recipe, _examples, _order) = (recipe, examples, new(recipe.Batches, examples.Rows));
        _units = [.. weights.Topology.Layers];
        (_fed, _first) = (Folds.Fed(weights.Topology), recipe.Network.Bias == Bias.First ? 1 : 0);
        (_rate, _width) = (recipe.LearningRate.Value, Padded(recipe.Batches.MostOf(examples.Rows)));
        _l = Array.ConvertAll(_fed, fed => new Buffer(Padded(fed) * _width));
        _delta = Array.ConvertAll(_units, units => new Buffer(Padded(units) * _width));
        _transposed = Array.ConvertAll(_fed, fed => new Buffer(_width * Padded(fed)));
        _z = new(_delta[^1].Length);
        _y = new(_delta[^1].Length);
        _w = new Buffer[_units.Length - 1];
        for (var k = 0; k < _w.Length; k++)
        {
            _w[k] = new(_units[k + 1] * Padded(_fed[k]));
            TransposeInto(weights.Synapses[k].Cells, _units[k + 1], _w[k].Cells, Padded(_fed[k]));
        }

        if (!recipe.IsPlain)
        {
            _sweeps = new([recipe]);
            _u = Array.ConvertAll(_w, w => new Buffer(w.Length));
            _slots = Array.ConvertAll(_w, w => new Buffer((long)w.Length * _sweeps.SlotCount));
            _slotNames = Folds.Names(from);
            for (var slot = 0; slot < from.Slots.Count; slot++)
            {
                Fill(slot, from.Slots[slot].Value);
            }
        }

        if (!recipe.Dropout.IsNone)
        {
            _o = Array.ConvertAll(_delta, delta => new Buffer(delta.Length));
            _masks = Array.ConvertAll(_delta, delta => new Buffer(delta.Length));
        }

        FillOnes();
        _synapses = new Synapse[_w.Length];
        for (var k = 0; k < _w.Length; k++)
        {
            _synapses[k] = SynapseAt(k);
        }

        Load(recipe.Batches.IsAll ? [.. Enumerable.Range(0, examples.Rows)] : _order.At(from.Iteration));
    }

    /// <summary>The bytes that a fold of these shapes works on.</summary>
    public static long Bytes(Recipe recipe, Topology topology, int rows) =>
        sizeof(double) * (topology.Layers.Sum(units => Folds.ArraysOfLayers(recipe) * Padded(units) * Padded(recipe.Batches.MostOf(rows)))
            + (Folds.ArraysOfWeights(recipe) * topology.Synapses.Sum(shape => (long)Padded(shape.Rows) * shape.Columns)));

    public void Run(long from, long count, CancellationToken stop)
    {
        const int Between = 64;
        while (count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var now = (int)Math.Min(count, Between);
            if (_sweeps is null)
            {
                PlainSteps(now);
            }
            else
            {
                Steps(_sweeps, from, now);
            }

            from += now;
            count -= now;
        }

        GC.KeepAlive(this); // the pointers in its synapses do not keep its buffers alive
    }

    public Error Error()
    {
        var (y, l) = (_y, _l[^1]);
        return Model.Error.Of(_rows, _units[^1], (n, o) => y.Cells[(o * _width) + n] - l.Cells[(o * _width) + n]);
    }

    public State StateAt(long iteration) => new(iteration, Read(_w, 0), Folds.Slots(_slotNames, slot => Read(_slots, slot)));

    // The weights, or a slot, of which the buffer of a synapse holds several. Each recorded state is read here.
    private Weights Read(Buffer[] from, int slot)
    {
        var synapses = new Matrix[from.Length];
        for (var k = 0; k < from.Length; k++)
        {
            var (inputs, units, row) = (_fed[k], _units[k + 1], Padded(_fed[k]));
            var stored = from[k].Cells[(slot * _w[k].Length)..];
            var cells = new double[inputs * units];
            for (var o = 0; o < units; o++)
            {
                for (var i = 0; i < inputs; i++)
                {
                    cells[(i * units) + o] = stored[(o * row) + i];
                }
            }

            synapses[k] = Matrix.Of(inputs, units, cells);
        }

        return Model.Weights.Chained(synapses, _recipe.Network.HasBias);
    }

    private void Fill(int slot, Weights values)
    {
        for (var k = 0; k < _w.Length; k++)
        {
            TransposeInto(values.Synapses[k].Cells, _units[k + 1], _slots[k].Cells[(slot * _w[k].Length)..], Padded(_fed[k]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PlainSteps(int count)
    {
        var table = _table.Origin;
        var y = _y.Origin;
        var rate = V.All(_rate);
        var synapses = _synapses.AsSpan();
        for (; count > 0; count--)
        {
            Forward(synapses, y, table);
            for (var k = synapses.Length - 1; k >= 0; k--)
            {
                ref readonly var s = ref synapses[k];
                Backward(s, k);
                Passes<V, Broadcast>.Update(s.Update, s.LForUpdate, s.DeltaNext, s.W, rate);
            }
        }
    }

    // The general plan: the sums of all updates are stored before the sweep changes the first weight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Steps(Sweeps<V> sweeps, long from, int count)
    {
        var table = _table.Origin;
        var y = _y.Origin;
        var synapses = _synapses.AsSpan();
        for (var iteration = from; iteration < from + count; iteration++)
        {
            Begin(iteration);
            ForwardAny(synapses, y, table);
            for (var k = synapses.Length - 1; k >= 0; k--)
            {
                ref readonly var s = ref synapses[k];
                BackwardAny(s, k);
                Passes<V, Broadcast>.Accumulate(s.Update, s.LForUpdate, s.DeltaNext, s.U);
            }

            sweeps.Begin(iteration);
            for (var part = 0; part < sweeps.Parts; part++)
            {
                if (part > 0)
                {
                    sweeps.Take(part, [Norm(synapses)]);
                }

                foreach (ref readonly var s in synapses)
                {
                    sweeps.Apply(part, new(s.U, s.W, s.Slots, s.Cells, s.Cells));
                }
            }
        }
    }

    // The examples and the masks of an iteration.
    private void Begin(long iteration)
    {
        if (!_recipe.Batches.IsAll)
        {
            Load(_order.At(iteration));
        }

        for (var layer = 1; layer < _masks.Length - 1; layer++)
        {
            FillMask(iteration, layer);
        }
    }

    private void Load(ReadOnlySpan<int> rows)
    {
        var row = Padded(_fed[0]);
        for (var n = 0; n < rows.Length; n++)
        {
            _examples.Inputs.Row(rows[n]).CopyTo(_transposed[0].Cells[((n * row) + _first)..]);
            var targets = _examples.Targets.Row(rows[n]);
            for (var o = 0; o < targets.Length; o++)
            {
                _y.Cells[(o * _width) + n] = targets[o];
            }
        }

        Transpose(_transposed[0].Origin, _l[0].Origin, row, _width);
        if (rows.Length != _rows)
        {
            _rows = rows.Length;
            for (var k = 0; k < _w.Length; k++)
            {
                _synapses[k].Update = UpdateOf(k);
            }
        }
    }

    private void FillMask(long iteration, int layer)
    {
        var units = _units[layer];
        var mask = _masks[layer].Cells;
        Span<double> row = units <= 256 ? stackalloc double[units] : new double[units];
        for (var n = 0; n < _rows; n++)
        {
            _recipe.Dropout.Fill(iteration, layer, (long)n * units, row);
            for (var u = 0; u < units; u++)
            {
                mask[(u * _width) + n] = row[u];
            }
        }
    }

    // The constant of the biases, which no pass overwrites.
    private void FillOnes()
    {
        for (var k = 0; k < _w.Length && _recipe.Network.HasBias; k++)
        {
            var column = _recipe.Network.BiasColumn(_units[k]);
            _l[k].Cells.Slice(column * _width, _width).Fill(1);
            for (var n = 0; n < _width; n++)
            {
                _transposed[k].Cells[(n * Padded(_fed[k])) + column] = 1;
            }
        }
    }

    // The norm of the update: vectors run across the rows of a synapse, which are its inputs.
    private double Norm(Span<Synapse> synapses)
    {
        var sum = 0.0;
        var lanes = stackalloc double[V.Count];
        for (var k = 0; k < synapses.Length; k++)
        {
            for (var i = 0; i < _fed[k]; i += V.Count)
            {
                V.Store(SquaredRows<V>.Sum(V.All(0), synapses[k].U + i, _units[k + 1], Padded(_fed[k])), lanes);
                for (var lane = 0; lane < Math.Min(V.Count, _fed[k] - i); lane++)
                {
                    sum += lanes[lane];
                }
            }
        }

        return Math.Sqrt(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(Span<Synapse> synapses, double* y, double* table)
    {
        for (var k = 0; k < synapses.Length - 1; k++)
        {
            ref readonly var s = ref synapses[k];
            Passes<V, Broadcast>.Hidden<SigmoidActivation>(s.Forward, s.L, s.W, s.ZNext, s.LNext, table);
        }

        ref readonly var last = ref synapses[^1];
        Passes<V, Broadcast>.Last<SigmoidActivation, SquaredError>(last.Forward, last.L, last.W, last.ZNext, last.LNext, y, last.DeltaNext, table);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Backward(in Synapse s, int k)
    {
        if (k > 0)
        {
            Passes<V, Broadcast>.Backward<SigmoidActivation>(s.Backward, s.DeltaNext, s.W, s.Delta, s.L);
            Transpose(s.L, s.LForUpdate, _width, s.Update.Strides.ATerm);
        }
    }

    private void ForwardAny(Span<Synapse> synapses, double* y, double* table)
    {
        for (var k = 0; k < synapses.Length - 1; k++)
        {
            ref readonly var s = ref synapses[k];
            AnyPasses<V, Broadcast>.Hidden(_recipe.Network.Hidden, s.Forward, s.L, s.W, s.ZNext, s.LNext, table);
            ref readonly var next = ref synapses[k + 1];
            if (next.Mask != null)
            {
                Mask.Apply<V>(s.LNext, next.Mask, next.L + (_first * _width), (nint)_units[k + 1] * _width);
            }
        }

        ref readonly var last = ref synapses[^1];
        AnyPasses<V, Broadcast>.Last(_recipe.Network.Outputs, last.Forward, last.L, last.W, last.ZNext, last.LNext, y, last.DeltaNext, table);
    }

    private void BackwardAny(in Synapse s, int k)
    {
        if (k > 0)
        {
            AnyPasses<V, Broadcast>.Backward(_recipe.Network.Hidden, s.Backward, s.DeltaNext, s.WOfUnits, s.Delta, s.O);
            if (s.Mask != null)
            {
                Mask.Apply<V>(s.Delta, s.Mask, s.Delta, (nint)_units[k] * _width);
            }

            Transpose(s.L, s.LForUpdate, _width, s.Update.Strides.ATerm);
        }
    }

    private Synapse SynapseAt(int k)
    {
        var (inputs, outputs, row) = (_fed[k], _units[k + 1], Padded(_fed[k]));
        var strips = _width / V.Count;
        var isMasked = _masks.Length > 0;
        return new Synapse
        {
            W = _w[k].Origin,
            WOfUnits = _w[k].Origin + _first,
            L = _l[k].Origin,
            LForUpdate = _transposed[k].Origin,
            O = isMasked ? _o[k].Origin : _l[k].Origin + (_first * _width),
            Mask = isMasked && k > 0 ? _masks[k].Origin : null,
            Delta = _delta[k].Origin,
            ZNext = k == _w.Length - 1 ? _z.Origin : _delta[k + 1].Origin,
            LNext = k == _w.Length - 1 ? _l[k + 1].Origin : isMasked ? _o[k + 1].Origin : _l[k + 1].Origin + (_first * _width),
            DeltaNext = _delta[k + 1].Origin,
            U = _sweeps is null ? null : _u[k].Origin,
            Slots = _sweeps is null ? null : _slots[k].Origin,
            Cells = _w[k].Length,
            Forward = new(strips, V.Count, V.Count, outputs, new(inputs, _width, 1, row, _width)),
            Backward = new(strips, V.Count, V.Count, _units[k], new(outputs, _width, row, 1, _width)),
        };
    }

    private Product UpdateOf(int k)
    {
        var row = Padded(_fed[k]);
        return new(row / V.Count, V.Count, V.Count, _units[k + 1], new(_rows, row, 1, _width, row));
    }

    // From (units, width) to (width, units), in whole squares of a vector's side: the padding is large enough.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Transpose(double* from, double* to, nint width, nint units)
    {
        for (nint n = 0; n < width; n += V.Count)
        {
            for (nint u = 0; u < units; u += V.Count)
            {
                V.Transpose(from + (u * width) + n, width, to + (n * units) + u, units);
            }
        }
    }

    private static void TransposeInto(ReadOnlySpan<double> from, int columns, Span<double> to, int toRow)
    {
        for (var c = 0; c < from.Length; c++)
        {
            to[(c % columns * toRow) + (c / columns)] = from[c];
        }
    }

    private static int Padded(int count) => (count + V.Count - 1) / V.Count * V.Count;
}
