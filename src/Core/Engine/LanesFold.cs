using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Updates;

namespace Elevenfold.Engine;

/// <summary>As many networks of one topology as a vector has lanes, on one batch: each lane is a network of its own, at a rate of its own.</summary>
/// <remarks>
/// Every cell is a vector. l[k] and delta[k], k > 0, are (N, U(k)); w[k] is (U(k + 1), U(k)), and so are u[k], the sums of an update, and each slot. The
/// inputs alone are single numbers, the same for all networks. Lanes without a network repeat the first one.
/// </remarks>
internal sealed unsafe class LanesFold<V>
    where V : struct, ILanes<V>
{
    private readonly int[] _units;
    private readonly int _rows;
    private readonly V _rate;
    private readonly Buffer _table = Logistic.Table();
    private readonly Buffer _x, _y, _z;
    private readonly Buffer[] _l, _delta, _w;
    private readonly Synapse[] _synapses;
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no u and no slots
    private readonly Buffer[] _u = [], _slots = [];
    private readonly string[][] _slotNames;

    /// <param name="recipes">The recipe of each network, with the same kinds of updates.</param>
    /// <param name="examples">What every network learns from.</param>
    /// <param name="from">The state of each network, all of one iteration.</param>
    public LanesFold(Recipe[] recipes, Examples examples, ReadOnlySpan<State> from)
    {
        _units = [.. from[0].Weights.Topology.Layers];
        _rows = examples.Rows;
        _rate = Sweep<V>.PerLane(Array.ConvertAll(recipes, recipe => recipe.LearningRate.Value));
        _l = [.. _units.Select((units, k) => new Buffer(k == 0 ? 0 : (long)_rows * units * V.Count))];
        _delta = [.. _units.Select((units, k) => new Buffer(k == 0 ? 0 : (long)_rows * units * V.Count))];
        _z = new(_delta[^1].Length);
        _x = new(examples.Inputs.Cells.Length);
        examples.Inputs.Cells.CopyTo(_x.Cells);
        _y = new(_delta[^1].Length);
        for (var c = 0; c < _y.Length; c++)
        {
            _y.Cells[c] = examples.Targets.Cells[c / V.Count];
        }

        _w = [.. _units.Skip(1).Select((outputs, k) => new Buffer((long)_units[k] * outputs * V.Count))];
        _slotNames = new string[from.Length][];
        if (!recipes[0].IsPlain)
        {
            _sweeps = new(recipes);
            _u = Array.ConvertAll(_w, w => new Buffer(w.Length));
            _slots = Array.ConvertAll(_w, w => new Buffer((long)w.Length * _sweeps.SlotCount));
        }

        for (var lane = 0; lane < V.Count; lane++)
        {
            var state = from[lane < from.Length ? lane : 0];
            Fill(_w, 0, lane, state.Weights);
            for (var slot = 0; slot < state.Slots.Count; slot++)
            {
                Fill(_slots, slot, lane, state.Slots[slot].Value);
            }

            if (lane < from.Length)
            {
                _slotNames[lane] = Folds.Names(state);
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
        sizeof(double) * V.Count * (topology.Layers.Skip(1).Sum(units => 2L * units * rows)
            + (Folds.ArraysOfWeights(recipe) * topology.Synapses.Sum(shape => (long)shape.Rows * shape.Columns)));

    /// <summary>As <see cref="IFold.Run"/>.</summary>
    public void Run(long from, long count, CancellationToken stop)
    {
        const int Between = 16;
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

    /// <summary>As <see cref="IFold.Error"/>, of one network.</summary>
    public Error Error(int lane)
    {
        var (y, l, outputs) = (_y, _l[^1], _units[^1]);
        return Model.Error.Of(_rows, outputs, (n, o) =>
        {
            var cell = (((n * outputs) + o) * V.Count) + lane;
            return y.Cells[cell] - l.Cells[cell];
        });
    }

    /// <summary>As <see cref="IFold.StateAt"/>, of one network.</summary>
    public State StateAt(long iteration, int lane) => new(iteration, Read(_w, 0, lane), Folds.Slots(_slotNames[lane], slot => Read(_slots, slot, lane)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void PlainSteps(int count)
    {
        var table = _table.Origin;
        var y = _y.Origin;
        var rate = _rate;
        var last = _synapses.Length - 1;
        for (; count > 0; count--)
        {
            for (var k = 0; k <= last; k++)
            {
                ref readonly var s = ref _synapses[k];
                Forward(s, k == 0, k == last, y, table);
            }

            for (var k = last; k >= 0; k--)
            {
                ref readonly var s = ref _synapses[k];
                if (k == 0)
                {
                    Passes<V, Broadcast>.Update(s.Update, s.DeltaNext, s.L, s.W, rate);
                }
                else
                {
                    Passes<V, LaneByLane>.Backward<SigmoidActivation>(s.Backward, s.W, s.DeltaNext, s.Delta, s.L);
                    Passes<V, LaneByLane>.Update(s.Update, s.DeltaNext, s.L, s.W, rate);
                }
            }
        }
    }

    // The general plan: the sums of all updates are stored before the sweep changes the first weight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Steps(Sweeps<V> sweeps, long from, int count)
    {
        var norms = stackalloc double[V.Count];
        var table = _table.Origin;
        var y = _y.Origin;
        var last = _synapses.Length - 1;
        for (var iteration = from; iteration < from + count; iteration++)
        {
            for (var k = 0; k <= last; k++)
            {
                ref readonly var s = ref _synapses[k];
                Forward(s, k == 0, k == last, y, table);
            }

            for (var k = last; k >= 0; k--)
            {
                ref readonly var s = ref _synapses[k];
                if (k == 0)
                {
                    Passes<V, Broadcast>.Accumulate(s.Update, s.DeltaNext, s.L, null, s.U);
                }
                else
                {
                    Passes<V, LaneByLane>.Backward<SigmoidActivation>(s.Backward, s.W, s.DeltaNext, s.Delta, s.L);
                    Passes<V, LaneByLane>.Accumulate(s.Update, s.DeltaNext, s.L, null, s.U);
                }
            }

            sweeps.Begin(iteration);
            for (var part = 0; part < sweeps.Parts; part++)
            {
                if (part > 0)
                {
                    V.Store(Norms(), norms);
                    sweeps.Take(part, new(norms, V.Count));
                }

                foreach (ref readonly var s in _synapses.AsSpan())
                {
                    sweeps.Apply(part, new(s.U, s.W, s.Slots, s.Cells, s.Cells));
                }
            }
        }
    }

    // The norm of each network's update.
    private V Norms()
    {
        var sum = V.All(0);
        for (var k = 0; k < _synapses.Length; k++)
        {
            for (nint i = 0; i < _units[k]; i++)
            {
                sum += SquaredRows<V>.Sum(_synapses[k].U + (i * V.Count), _units[k + 1], _units[k] * (nint)V.Count);
            }
        }

        return V.Sqrt(sum);
    }

    private static void Forward(in Synapse s, bool isFirst, bool isLast, double* y, double* table)
    {
        switch (isFirst, isLast)
        {
            case (true, false):
                Passes<V, Broadcast>.Hidden<SigmoidActivation>(s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (false, false):
                Passes<V, LaneByLane>.Hidden<SigmoidActivation>(s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (true, true):
                Passes<V, Broadcast>.Last<SigmoidActivation, SquaredError>(s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
            case (false, true):
                Passes<V, LaneByLane>.Last<SigmoidActivation, SquaredError>(s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
        }
    }

    private Synapse SynapseAt(int k)
    {
        nint rows = _rows;
        nint w = V.Count;
        nint inputs = _units[k];
        nint outputs = _units[k + 1];
        var cell = k == 0 ? 1 : w; // the inputs are single numbers
        return new Synapse
        {
            W = _w[k].Origin,
            U = _sweeps is null ? null : _u[k].Origin,
            Slots = _sweeps is null ? null : _slots[k].Origin,
            Cells = _w[k].Length,
            L = k == 0 ? _x.Origin : _l[k].Origin,
            Delta = _delta[k].Origin,
            ZNext = k == _w.Length - 1 ? _z.Origin : _delta[k + 1].Origin,
            LNext = _l[k + 1].Origin,
            DeltaNext = _delta[k + 1].Origin,
            Forward = new(outputs, inputs * w, w, rows, new(inputs, w, cell, inputs * cell, outputs * w)),
            Backward = new(inputs, w, w, rows, new(outputs, inputs * w, w, outputs * w, inputs * w)),
            Update = new(outputs, w, inputs * w, inputs, new(rows, outputs * w, inputs * cell, cell, w)),
        };
    }

    // The weights of a network, or one of its slots, of which the buffer of a synapse holds several.
    private Weights Read(Buffer[] from, int slot, int lane) => Weights.Chained(from.Select((cells, k) =>
    {
        var first = slot * _w[k].Length;
        return Matrix.Create(_units[k], _units[k + 1], (i, o) => cells.Cells[first + Place(k, i, o) + lane]);
    }));

    private void Fill(Buffer[] to, int slot, int lane, Weights from)
    {
        for (var k = 0; k < _w.Length; k++)
        {
            var synapse = from.Synapses[k];
            var cells = to[k].Cells[(slot * _w[k].Length)..];
            for (var i = 0; i < synapse.Rows; i++)
            {
                for (var o = 0; o < synapse.Columns; o++)
                {
                    cells[Place(k, i, o) + lane] = synapse[i, o];
                }
            }
        }
    }

    private int Place(int k, int i, int o) => ((o * _units[k]) + i) * V.Count;
}
