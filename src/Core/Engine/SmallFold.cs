using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>One network on a batch that fits the nearest cache: vectors run across examples, and in the updates across a layer's inputs.</summary>
/// <remarks>
/// Shapes: N examples, layer k of U(k) units. l[k] and delta[k] are (U(k), N), turned[k] is l[k] as (N, U(k)), w[k] is
/// (U(k + 1), U(k)). Rows that vectors run along are padded to whole vectors; no sum crosses the padding.
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
    private readonly Buffer[] _l, _turned, _delta, _w;
    private readonly Buffer _z;
    private readonly Synapse[] _synapses;

    public SmallFold(Weights weights, Batch batch)
    {
        _units = [.. weights.Topology.Layers];
        (_rows, _rate) = (batch.Rows, batch.LearningRate.Value);
        _width = Padded(_rows);
        _l = Array.ConvertAll(_units, units => new Buffer(Padded(units) * _width));
        _delta = Array.ConvertAll(_units, units => new Buffer(Padded(units) * _width));
        _turned = Array.ConvertAll(_units, units => new Buffer(_width * Padded(units)));
        _z = new(_delta[^1].Length);
        _y = new(_delta[^1].Length);
        _w = new Buffer[_units.Length - 1];
        Turn(batch.Inputs.Cells, _units[0], _l[0], _width);
        Rows(batch.Inputs.Cells, _units[0], _turned[0], Padded(_units[0]));
        Turn(batch.Targets.Cells, _units[^1], _y, _width);
        for (var k = 0; k < _w.Length; k++)
        {
            _w[k] = new(_units[k + 1] * Padded(_units[k]));
            Turn(weights.Synapses[k].Cells, _units[k + 1], _w[k], Padded(_units[k]));
        }

        _synapses = new Synapse[_w.Length];
        for (var k = 0; k < _w.Length; k++)
        {
            _synapses[k] = SynapseAt(k);
        }
    }

    /// <summary>How many bytes a fold of these shapes works on.</summary>
    public static long Bytes(Topology topology, int rows) =>
        sizeof(double) * (topology.Layers.Sum(units => 3L * Padded(units) * Padded(rows)) + topology.Synapses.Sum(shape => (long)Padded(shape.Rows) * shape.Columns));

    public void Run(long from, long count, CancellationToken stop)
    {
        const int Between = 64;
        while (count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var now = (int)Math.Min(count, Between);
            Steps(now);
            count -= now;
        }

        GC.KeepAlive(this); // the pointers of its synapses do not hold its buffers
    }

    public Error Error()
    {
        var (y, l) = (_y, _l[^1]);
        return Model.Error.Of(_rows, _units[^1], (n, o) => y.Cells[(o * _width) + n] - l.Cells[(o * _width) + n]);
    }

    public State StateAt(long iteration) => new(iteration, Weights());

    private Weights Weights() => Model.Weights.Chained(_w.Select((w, k) =>
    {
        var (inputs, outputs) = (_units[k], _units[k + 1]);
        return Matrix.Create(inputs, outputs, (i, o) => w.Cells[(o * Padded(inputs)) + i]);
    }));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Steps(int count)
    {
        var table = _table.Origin;
        var y = _y.Origin;
        var synapses = _synapses.AsSpan();
        for (; count > 0; count--)
        {
            for (var k = 0; k < synapses.Length - 1; k++)
            {
                ref readonly var s = ref synapses[k];
                Passes<V, Broadcast>.Hidden(s.Forward, s.L, s.W, s.ZNext, s.LNext, table);
            }

            ref readonly var last = ref synapses[^1];
            Passes<V, Broadcast>.Last(last.Forward, last.L, last.W, last.ZNext, last.LNext, y, last.DeltaNext, table);
            for (var k = synapses.Length - 1; k >= 0; k--)
            {
                ref readonly var s = ref synapses[k];
                if (k > 0)
                {
                    Passes<V, Broadcast>.Backward(s.Backward, s.DeltaNext, s.W, s.Delta, s.L);
                    Turned(s.L, s.LForUpdate, _width, s.Update.Strides.VectorTerm);
                }

                Passes<V, Broadcast>.Update(s.Update, s.LForUpdate, s.DeltaNext, s.W, _rate);
            }
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
            LForUpdate = _turned[k].Origin,
            Delta = _delta[k].Origin,
            ZNext = k == _w.Length - 1 ? _z.Origin : _delta[k + 1].Origin,
            LNext = _l[k + 1].Origin,
            DeltaNext = _delta[k + 1].Origin,
            Forward = new(strips, V.Count, V.Count, outputs, new(inputs, _width, 1, row, _width)),
            Backward = new(strips, V.Count, V.Count, inputs, new(outputs, _width, row, 1, _width)),
            Update = new(row / V.Count, V.Count, V.Count, outputs, new(_rows, row, 1, _width, row)),
        };
    }

    // From (units, width) to (width, units), in whole squares of a vector's side: the padding is large enough.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Turned(double* from, double* to, nint width, nint units)
    {
        for (nint n = 0; n < width; n += V.Count)
        {
            for (nint u = 0; u < units; u += V.Count)
            {
                V.Transpose(from + (u * width) + n, width, to + (n * units) + u, units);
            }
        }
    }

    private static void Turn(ReadOnlySpan<double> from, int columns, Buffer to, int toRow)
    {
        var cells = to.Cells;
        for (var c = 0; c < from.Length; c++)
        {
            cells[(c % columns * toRow) + (c / columns)] = from[c];
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
