using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>As many networks of one topology as a vector has lanes, on one batch: each lane is a network of its own.</summary>
/// <remarks>
/// Every cell is a vector. l[k] and delta[k], k > 0, are (N, U(k)), w[k] is (U(k + 1), U(k)); the inputs alone are single
/// numbers, the same for all networks. Lanes without a network repeat the first one.
/// </remarks>
internal sealed unsafe class LanesFold<V>
    where V : struct, ILanes<V>
{
    private readonly int[] _units;
    private readonly double _rate;
    private readonly Buffer _table = Logistic.Table();
    private readonly Buffer _x, _y, _z;
    private readonly Buffer[] _l, _delta, _w;
    private readonly Synapse[] _synapses;

    public LanesFold(ReadOnlySpan<Weights> networks, Batch batch)
    {
        _units = [.. networks[0].Topology.Layers];
        _rate = batch.LearningRate.Value;
        var rows = batch.Rows;
        _l = [.. _units.Select((units, k) => new Buffer(k == 0 ? 0 : (long)rows * units * V.Count))];
        _delta = [.. _units.Select((units, k) => new Buffer(k == 0 ? 0 : (long)rows * units * V.Count))];
        _z = new(_delta[^1].Length);
        _x = new(batch.Inputs.Cells.Length);
        batch.Inputs.Cells.CopyTo(_x.Cells);
        _y = new(_delta[^1].Length);
        for (var c = 0; c < _y.Length; c++)
        {
            _y.Cells[c] = batch.Targets.Cells[c / V.Count];
        }

        _w = new Buffer[_units.Length - 1];
        _synapses = new Synapse[_w.Length];
        for (var k = 0; k < _w.Length; k++)
        {
            _w[k] = Spread(networks, k);
        }

        for (var k = 0; k < _w.Length; k++)
        {
            _synapses[k] = SynapseAt(k, rows);
        }
    }

    /// <summary>How many bytes a fold of these shapes works on.</summary>
    public static long Bytes(Topology topology, int rows) =>
        sizeof(double) * V.Count * (topology.Layers.Skip(1).Sum(units => 2L * units * rows) + topology.Synapses.Sum(shape => (long)shape.Rows * shape.Columns));

    public void Run(long iterations, CancellationToken stop)
    {
        const int Between = 16;
        while (iterations > 0)
        {
            stop.ThrowIfCancellationRequested();
            var now = (int)Math.Min(iterations, Between);
            Steps(now);
            iterations -= now;
        }

        GC.KeepAlive(this); // the pointers of its synapses do not hold its buffers
    }

    /// <summary>The weights that one network has reached.</summary>
    public Weights Weights(int lane) => Model.Weights.Chained(_w.Select((w, k) =>
    {
        var (inputs, outputs) = (_units[k], _units[k + 1]);
        return Matrix.Create(inputs, outputs, (i, o) => w.Cells[(((o * inputs) + i) * V.Count) + lane]);
    }));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Steps(int count)
    {
        var table = _table.Origin;
        var y = _y.Origin;
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
                    Passes<V, Broadcast>.Update(s.Update, s.DeltaNext, s.L, s.W, _rate);
                }
                else
                {
                    Passes<V, LaneByLane>.Backward(s.Backward, s.W, s.DeltaNext, s.Delta, s.L);
                    Passes<V, LaneByLane>.Update(s.Update, s.DeltaNext, s.L, s.W, _rate);
                }
            }
        }
    }

    private static void Forward(in Synapse s, bool isFirst, bool isLast, double* y, double* table)
    {
        switch (isFirst, isLast)
        {
            case (true, false):
                Passes<V, Broadcast>.Hidden(s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (false, false):
                Passes<V, LaneByLane>.Hidden(s.Forward, s.W, s.L, s.ZNext, s.LNext, table);
                break;
            case (true, true):
                Passes<V, Broadcast>.Last(s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
            case (false, true):
                Passes<V, LaneByLane>.Last(s.Forward, s.W, s.L, s.ZNext, s.LNext, y, s.DeltaNext, table);
                break;
        }
    }

    private Synapse SynapseAt(int k, int rows)
    {
        nint w = V.Count;
        nint inputs = _units[k];
        nint outputs = _units[k + 1];
        var cell = k == 0 ? 1 : w; // the inputs are single numbers
        return new Synapse
        {
            W = _w[k].Origin,
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

    private static Buffer Spread(ReadOnlySpan<Weights> networks, int k)
    {
        var first = networks[0].Synapses[k];
        var spread = new Buffer((long)first.Cells.Length * V.Count);
        for (var lane = 0; lane < V.Count; lane++)
        {
            var synapse = networks[lane < networks.Length ? lane : 0].Synapses[k];
            for (var i = 0; i < synapse.Rows; i++)
            {
                for (var o = 0; o < synapse.Columns; o++)
                {
                    spread.Cells[(((o * synapse.Rows) + i) * V.Count) + lane] = synapse[i, o];
                }
            }
        }

        return spread;
    }
}
