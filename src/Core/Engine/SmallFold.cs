using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Updates;

namespace Elevenfold.Engine;

/// <summary>One network on a batch that fits the nearest cache: vectors run across examples, and in the updates across a layer's inputs.</summary>
/// <remarks>
/// Shapes: N examples, layer k of U(k) units. l[k] and delta[k] are (U(k), N), transposed[k] is l[k] as (N, U(k)), w[k] is
/// (U(k + 1), U(k)), and so are u[k], the sums of an update, and each slot. Rows that vectors run along are padded to whole vectors; no sum crosses the padding.
/// </remarks>
internal sealed unsafe class SmallFold<V> : IFold
    where V : struct, ILanes<V>
{
    private readonly int[] _units;
    private readonly int _rows;
    private readonly int _width;
    private readonly double _rate;
    private readonly Buffer _table = Logistic.Table();
    private readonly Buffer _y;
    private readonly Buffer[] _l, _transposed, _delta, _w;
    private readonly Buffer _z;
    private readonly Synapse[] _synapses;
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no u and no slots
    private readonly Buffer[] _u = [], _slots = [];
    private readonly string[] _slotNames = [];

    public SmallFold(Recipe recipe, Examples examples, State from)
    {
        var weights = from.Weights;
        _units = [.. weights.Topology.Layers];
        (_rows, _rate) = (examples.Rows, recipe.LearningRate.Value);
        _width = Padded(_rows);
        _l = Array.ConvertAll(_units, units => new Buffer(Padded(units) * _width));
        _delta = Array.ConvertAll(_units, units => new Buffer(Padded(units) * _width));
        _transposed = Array.ConvertAll(_units, units => new Buffer(_width * Padded(units)));
        _z = new(_delta[^1].Length);
        _y = new(_delta[^1].Length);
        _w = new Buffer[_units.Length - 1];
        TransposeInto(examples.Inputs.Cells, _units[0], _l[0].Cells, _width);
        Rows(examples.Inputs.Cells, _units[0], _transposed[0], Padded(_units[0]));
        TransposeInto(examples.Targets.Cells, _units[^1], _y.Cells, _width);
        for (var k = 0; k < _w.Length; k++)
        {
            _w[k] = new(_units[k + 1] * Padded(_units[k]));
            TransposeInto(weights.Synapses[k].Cells, _units[k + 1], _w[k].Cells, Padded(_units[k]));
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

        _synapses = new Synapse[_w.Length];
        for (var k = 0; k < _w.Length; k++)
        {
            _synapses[k] = SynapseAt(k);
        }
    }

    /// <summary>The bytes that a fold of these shapes works on.</summary>
    public static long Bytes(Recipe recipe, Topology topology, int rows) =>
        sizeof(double) * (topology.Layers.Sum(units => 3L * Padded(units) * Padded(rows))
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

    // The weights, or a slot, of which the buffer of a synapse holds several.
    private Weights Read(Buffer[] from, int slot) => Model.Weights.Chained(from.Select((cells, k) =>
    {
        var (first, row) = (slot * _w[k].Length, Padded(_units[k]));
        return Matrix.Create(_units[k], _units[k + 1], (i, o) => cells.Cells[first + (o * row) + i]);
    }));

    private void Fill(int slot, Weights values)
    {
        for (var k = 0; k < _w.Length; k++)
        {
            TransposeInto(values.Synapses[k].Cells, _units[k + 1], _slots[k].Cells[(slot * _w[k].Length)..], Padded(_units[k]));
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
            Forward(synapses, y, table);
            for (var k = synapses.Length - 1; k >= 0; k--)
            {
                ref readonly var s = ref synapses[k];
                Backward(s, k);
                Passes<V, Broadcast>.Accumulate(s.Update, s.LForUpdate, s.DeltaNext, null, s.U);
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

    // The norm of the update: vectors run across the rows of a synapse, which are its inputs.
    private double Norm(Span<Synapse> synapses)
    {
        var sum = 0.0;
        var lanes = stackalloc double[V.Count];
        for (var k = 0; k < synapses.Length; k++)
        {
            for (var i = 0; i < _units[k]; i += V.Count)
            {
                V.Store(SquaredRows<V>.Sum(synapses[k].U + i, _units[k + 1], Padded(_units[k])), lanes);
                for (var lane = 0; lane < Math.Min(V.Count, _units[k] - i); lane++)
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

    private Synapse SynapseAt(int k)
    {
        var (inputs, outputs, row) = (_units[k], _units[k + 1], Padded(_units[k]));
        var strips = _width / V.Count;
        return new Synapse
        {
            W = _w[k].Origin,
            L = _l[k].Origin,
            LForUpdate = _transposed[k].Origin,
            Delta = _delta[k].Origin,
            ZNext = k == _w.Length - 1 ? _z.Origin : _delta[k + 1].Origin,
            LNext = _l[k + 1].Origin,
            DeltaNext = _delta[k + 1].Origin,
            U = _sweeps is null ? null : _u[k].Origin,
            Slots = _sweeps is null ? null : _slots[k].Origin,
            Cells = _w[k].Length,
            Forward = new(strips, V.Count, V.Count, outputs, new(inputs, _width, 1, row, _width)),
            Backward = new(strips, V.Count, V.Count, inputs, new(outputs, _width, row, 1, _width)),
            Update = new(row / V.Count, V.Count, V.Count, outputs, new(_rows, row, 1, _width, row)),
        };
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

    private static void Rows(ReadOnlySpan<double> from, int columns, Buffer to, int toRow)
    {
        for (var r = 0; r < from.Length / columns; r++)
        {
            from.Slice(r * columns, columns).CopyTo(to.Cells[(r * toRow)..]);
        }
    }

    private static int Padded(int count) => (count + V.Count - 1) / V.Count * V.Count;
}
