using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>The weights of a large network in the forms that its passes read, the sums of their update, and the slots of the general plan.</summary>
/// <remarks>
/// Shapes: layer k of U(k) units, which feeds F(k) cells to the next one: its units, and the constant of the biases. w[k] is stored in panels of a vector's width, for the
/// forward pass: (U(k + 1) / width, F(k), width). For the backward pass it is stored transposed, (F(k) / width, U(k + 1), width), and so are u[k], the sums of its update,
/// and each slot: their vectors run across a layer's inputs.
/// </remarks>
internal sealed unsafe class LargeWeights<V>
    where V : struct, ILanes<V>
{
    private readonly int[] _units, _fed;
    private readonly bool _hasBias;
    private readonly double _rate;
    private readonly Buffer[] _w, _transposed, _u;
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no slots
    private readonly Buffer[] _slots = [], _squares = [];
    private readonly string[] _slotNames = [];

    public LargeWeights(Recipe recipe, State from)
    {
        var weights = from.Weights;
        (_units, _fed, _hasBias) = ([.. weights.Topology.Layers], Folds.Fed(weights.Topology), weights.HasBias);
        _rate = recipe.LearningRate.Value;
        var synapses = _units.Length - 1;
        (_w, _transposed, _u) = (new Buffer[synapses], new Buffer[synapses], new Buffer[synapses]);
        for (var k = 0; k < synapses; k++)
        {
            _w[k] = new((long)_fed[k] * Padded(_units[k + 1]));
            _transposed[k] = new((long)Padded(_fed[k]) * _units[k + 1]);
            _u[k] = new(_transposed[k].Length);
            Fill(k, weights.Synapses[k]);
        }

        if (!recipe.IsPlain)
        {
            _sweeps = new([recipe]);
            _slots = Array.ConvertAll(_transposed, w => new Buffer((long)w.Length * _sweeps.SlotCount));
            _squares = [.. _fed.SkipLast(1).Select(inputs => new Buffer(_sweeps.Parts == 1 ? 0 : Padded(inputs)))];
            _slotNames = Folds.Names(from);
            for (var slot = 0; slot < from.Slots.Count; slot++)
            {
                FillSlot(slot, from.Slots[slot].Value);
            }
        }
    }

    /// <summary>A number of units, rounded up to whole vectors.</summary>
    public static int Padded(int count) => (count + V.Count - 1) / V.Count * V.Count;

    /// <summary>The panels of w[k].</summary>
    public double* Panels(int k) => _w[k].Origin;

    /// <summary>w[k] transposed.</summary>
    public double* Transposed(int k) => _transposed[k].Origin;

    /// <summary>u[k], as it lies beside the transposed weights.</summary>
    public double* Update(int k) => _u[k].Origin;

    public State StateAt(long iteration) => new(iteration, Weights(), Folds.Slots(_slotNames, SlotAt));

    /// <summary>The number of parts of the sweep of the general plan; 1 in the plain step.</summary>
    public int Parts => _sweeps?.Parts ?? 1;

    /// <summary>Prepares the sweep of a step, before its first part: no other thread is in the sweep.</summary>
    /// <param name="iteration">The iteration of the weights before.</param>
    public void Begin(long iteration) => _sweeps?.Begin(iteration);

    /// <summary>Prepares a part that is not the first one: no other thread is in the sweep.</summary>
    public void Take(int part)
    {
        var sum = 0.0;
        for (var k = 0; k < _u.Length; k++)
        {
            foreach (var row in _squares[k].Cells[.._fed[k]])
            {
                sum += row;
            }
        }

        _sweeps!.Take(part, [Math.Sqrt(sum)]);
    }

    /// <summary>A part of the sweep that is not the last one, over some inputs, and the squares of their rows for the norm that the next part takes.</summary>
    /// <param name="part">The part.</param>
    /// <param name="k">The synapse.</param>
    /// <param name="first">The first input, at the start of a vector.</param>
    /// <param name="end">The input after the last one.</param>
    public void Sweep(int part, int k, int first, int end)
    {
        Apply(part, k, first, end);
        for (var input = first; input < end; input += V.Count)
        {
            V.Store(SquaredRows<V>.Sum(_u[k].Origin + (input * (nint)_units[k + 1]), _units[k + 1], V.Count), _squares[k].Origin + input);
        }
    }

    /// <summary>The next weights of some inputs, after the sums of their updates: the plain step's descent, or the last part of the sweep of the general plan.</summary>
    /// <param name="k">The synapse.</param>
    /// <param name="first">The first input, at the start of a vector.</param>
    /// <param name="end">The input after the last one.</param>
    public void Descend(int k, int first, int end)
    {
        if (_sweeps is not null)
        {
            Apply(_sweeps.Parts - 1, k, first, end);
        }

        for (var input = first; input < end; input += V.Count)
        {
            if (_sweeps is null)
            {
                Descend(k, input);
            }

            StorePanels(k, input);
        }
    }

    private void Apply(int part, int k, int first, int end)
    {
        var (at, w) = (first * (nint)_units[k + 1], _transposed[k]);
        _sweeps!.Apply(part, new(_u[k].Origin + at, w.Origin + at, _slots[k].Origin + at, w.Length, Padded(end - first) * (nint)_units[k + 1]));
    }

    // w = w + rate * u
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(int k, int input)
    {
        nint units = _units[k + 1];
        var transposed = _transposed[k].Origin + (input * units);
        var u = _u[k].Origin + (input * units);
        var rate = V.All(_rate);
        for (nint o = 0; o < units; o++)
        {
            V.Store(V.Load(transposed + (o * V.Count)) + (rate * V.Load(u + (o * V.Count))), transposed + (o * V.Count));
        }
    }

    // The panels of the forward pass, from the transposed weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StorePanels(int k, int input)
    {
        nint units = _units[k + 1];
        nint inputs = Math.Min(V.Count, _fed[k] - input);
        var transposed = _transposed[k].Origin + (input * units);
        nint whole = inputs == V.Count ? units - (units % V.Count) : 0; // squares
        for (nint o = 0; o < whole; o += V.Count)
        {
            V.Transpose(transposed + (o * V.Count), V.Count, _w[k].Origin + Place(k, input, (int)o), V.Count);
        }

        for (var o = whole; o < units; o++)
        {
            for (nint i = 0; i < inputs; i++)
            {
                (_w[k].Origin + Place(k, input, (int)o))[i * V.Count] = transposed[(o * V.Count) + i];
            }
        }
    }

    private void Fill(int k, Matrix synapse)
    {
        for (var i = 0; i < synapse.Rows; i++)
        {
            for (var o = 0; o < synapse.Columns; o++)
            {
                _w[k].Cells[Place(k, i, o)] = synapse[i, o];
                _transposed[k].Cells[PlaceTransposed(k, i, o)] = synapse[i, o];
            }
        }
    }

    private void FillSlot(int slot, Weights values)
    {
        for (var k = 0; k < _slots.Length; k++)
        {
            var synapse = values.Synapses[k];
            var cells = _slots[k].Cells[(slot * _transposed[k].Length)..];
            for (var i = 0; i < synapse.Rows; i++)
            {
                for (var o = 0; o < synapse.Columns; o++)
                {
                    cells[PlaceTransposed(k, i, o)] = synapse[i, o];
                }
            }
        }
    }

    private Weights Weights() => Model.Weights.Chained(_w.Select((w, k) =>
        Matrix.Create(_fed[k], _units[k + 1], (i, o) => w.Cells[Place(k, i, o)])), _hasBias);

    private Weights SlotAt(int slot) => Model.Weights.Chained(_slots.Select((cells, k) =>
    {
        var first = slot * _transposed[k].Length;
        return Matrix.Create(_fed[k], _units[k + 1], (i, o) => cells.Cells[first + PlaceTransposed(k, i, o)]);
    }), _hasBias);

    private int Place(int k, int i, int o) => ((((o / V.Count) * _fed[k]) + i) * V.Count) + (o % V.Count);

    private int PlaceTransposed(int k, int i, int o) => ((((i / V.Count) * _units[k + 1]) + o) * V.Count) + (i % V.Count);
}
