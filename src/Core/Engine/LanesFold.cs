using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>As many networks of one topology as a vector has lanes, on one batch: each lane is a network of its own, at a rate of its own.</summary>
/// <remarks>
/// Every cell is a vector. A layer of U(k) units feeds F(k) cells to the next one: its units, and the constant of the biases. l[k] and delta[k], k > 0, are (N, F(k));
/// w[k] is (U(k + 1), F(k)), and so are u[k], the sums of an update, and each slot. The inputs alone are single numbers, the same for all networks, and so are the
/// examples of a step. Lanes without a network repeat the first one. Networks with dropout do not go into lanes.
/// </remarks>
internal sealed unsafe class LanesFold<V>
    where V : struct, ILanes<V>
{
    private readonly int[] _units, _fed;
    private readonly int _first; // the place of unit 0 among the cells that a layer feeds
    private readonly Network _network;
    private readonly Batches _batches;
    private readonly Examples _examples;
    private readonly BatchOrder _order;
    private readonly V _rate;
    private readonly Buffer _table = Logistic.Table();
    private readonly Buffer _x, _y, _z;
    private readonly Buffer[] _l, _delta, _w;
    private readonly Synapse[] _synapses;
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no u and no slots
    private readonly Buffer[] _u = [], _slots = [];
    private readonly string[][] _slotNames;
    private int _rows; // of the batch that is loaded

    /// <param name="recipes">The recipe of each network, with the same kinds of updates.</param>
    /// <param name="examples">What every network learns from.</param>
    /// <param name="from">The state of each network, all of one iteration.</param>
    public LanesFold(Recipe[] recipes, Examples examples, ReadOnlySpan<State> from)
    {
        _units = [.. from[0].Weights.Topology.Layers];
        (_network, _batches, _examples, _order) = (recipes[0].Network, recipes[0].Batches, examples, new(recipes[0].Batches, examples.Rows));
        (_fed, _first) = (Folds.Fed(from[0].Weights.Topology), _network.Bias == Bias.First ? 1 : 0);
        var most = _batches.MostOf(examples.Rows);
        _rate = Sweep<V>.PerLane(Array.ConvertAll(recipes, recipe => recipe.LearningRate.Value));
        _l = [.. _fed.Select((fed, k) => new Buffer(k == 0 ? 0 : (long)most * fed * V.Count))];
        _delta = [.. _fed.Select((fed, k) => new Buffer(k == 0 ? 0 : (long)most * fed * V.Count))];
        _z = new(_delta[^1].Length);
        _x = new((long)most * _fed[0]);
        _y = new(_delta[^1].Length);
        _w = [.. _units.Skip(1).Select((outputs, k) => new Buffer((long)_fed[k] * outputs * V.Count))];
        _slotNames = new string[from.Length][];
        if (Array.Exists(recipes, recipe => !recipe.IsPlain))
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

        FillOnes(most);
        _synapses = new Synapse[_w.Length];
        for (var k = 0; k < _w.Length; k++)
        {
            _synapses[k] = SynapseAt(k);
        }

        Load(_batches.IsAll ? [.. Enumerable.Range(0, examples.Rows)] : _order.At(from[0].Iteration));
    }

    /// <summary>The bytes that a fold of these shapes works on.</summary>
    public static long Bytes(Recipe recipe, Topology topology, int rows) =>
        sizeof(double) * V.Count * (topology.Layers.Skip(1).Sum(units => 2L * units * recipe.Batches.MostOf(rows))
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
            if (!_batches.IsAll)
            {
                Load(_order.At(iteration));
            }

            for (var k = 0; k <= last; k++)
            {
                ref readonly var s = ref _synapses[k];
                ForwardAny(s, k == 0, k == last, y, table);
            }

            for (var k = last; k >= 0; k--)
            {
                ref readonly var s = ref _synapses[k];
                if (k == 0)
                {
                    Passes<V, Broadcast>.Accumulate(s.Update, s.DeltaNext, s.L, s.U);
                }
                else
                {
                    AnyPasses<V, LaneByLane>.Backward(_network.Hidden, s.Backward, s.WOfUnits, s.DeltaNext, s.Delta, s.O);
                    Passes<V, LaneByLane>.Accumulate(s.Update, s.DeltaNext, s.L, s.U);
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
            for (nint i = 0; i < _fed[k]; i++)
            {
                sum += SquaredRows<V>.Sum(V.All(0), _synapses[k].U + (i * V.Count), _units[k + 1], _fed[k] * (nint)V.Count);
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

    private void ForwardAny(in Synapse s, bool isFirst, bool isLast, double* y, double* table)
    {
        switch (isFirst, isLast)
        {
            case (true, false):
                AnyPasses<V, Broadcast>.Hidden(_network.Hidden, s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (false, false):
                AnyPasses<V, LaneByLane>.Hidden(_network.Hidden, s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (true, true):
                AnyPasses<V, Broadcast>.Last(_network.Outputs, s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
            case (false, true):
                AnyPasses<V, LaneByLane>.Last(_network.Outputs, s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
        }
    }

    private void Load(ReadOnlySpan<int> rows)
    {
        var outputs = _units[^1];
        for (var n = 0; n < rows.Length; n++)
        {
            _examples.Inputs.Row(rows[n]).CopyTo(_x.Cells[((n * _fed[0]) + _first)..]);
            var targets = _examples.Targets.Row(rows[n]);
            for (var o = 0; o < outputs; o++)
            {
                _y.Cells.Slice(((n * outputs) + o) * V.Count, V.Count).Fill(targets[o]);
            }
        }

        if (rows.Length != _rows)
        {
            _rows = rows.Length;
            for (var k = 0; k < _w.Length; k++)
            {
                (_synapses[k].Forward, _synapses[k].Backward, _synapses[k].Update) = ProductsOf(k);
            }
        }
    }

    // The constant of the biases, which no pass overwrites.
    private void FillOnes(int rows)
    {
        for (var k = 0; k < _w.Length && _network.HasBias; k++)
        {
            var (column, cell, l) = (_network.BiasColumn(_units[k]), k == 0 ? 1 : V.Count, k == 0 ? _x : _l[k]);
            for (var n = 0; n < rows; n++)
            {
                l.Cells.Slice(((n * _fed[k]) + column) * cell, cell).Fill(1);
            }
        }
    }

    private Synapse SynapseAt(int k)
    {
        nint first = k == 0 ? 0 : _first * V.Count;
        nint firstNext = k == _w.Length - 1 ? 0 : _first * V.Count;
        return new Synapse
        {
            W = _w[k].Origin,
            WOfUnits = _w[k].Origin + (_first * V.Count),
            U = _sweeps is null ? null : _u[k].Origin,
            Slots = _sweeps is null ? null : _slots[k].Origin,
            Cells = _w[k].Length,
            L = k == 0 ? _x.Origin : _l[k].Origin,
            O = _l[k].Origin + first,
            Delta = _delta[k].Origin + first,
            ZNext = k == _w.Length - 1 ? _z.Origin : _delta[k + 1].Origin + firstNext,
            LNext = _l[k + 1].Origin + firstNext,
            DeltaNext = _delta[k + 1].Origin + firstNext,
        };
    }

    private (Product Forward, Product Backward, Product Update) ProductsOf(int k)
    {
        nint w = V.Count;
        nint inputs = _fed[k];
        nint outputs = _units[k + 1];
        nint row = _fed[k + 1] * w;
        var cell = k == 0 ? 1 : w; // the inputs are single numbers
        return (
            new(outputs, inputs * w, w, _rows, new(inputs, w, cell, inputs * cell, row)),
            new(_units[k], w, w, _rows, new(outputs, inputs * w, w, row, inputs * w)),
            new(outputs, w, inputs * w, inputs, new(_rows, row, inputs * cell, cell, w)));
    }

    // The weights of a network, or one of its slots, of which the buffer of a synapse holds several.
    private Weights Read(Buffer[] from, int slot, int lane) => Weights.Chained(from.Select((cells, k) =>
    {
        var first = slot * _w[k].Length;
        return Matrix.Create(_fed[k], _units[k + 1], (i, o) => cells.Cells[first + Place(k, i, o) + lane]);
    }), _network.HasBias);

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

    private int Place(int k, int i, int o) => ((o * _fed[k]) + i) * V.Count;
}
