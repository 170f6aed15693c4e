using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>The weights of a large network as its passes read them, the sums of their update, and the slots of the general plan.</summary>
/// <remarks>
/// Shapes: layer k of U(k) units, which feeds F(k) cells to the next one: its units, and the constant of the biases. w[k], u[k], the sums of its update, and each slot are stored in
/// panels of a vector's width, whose vectors run across a layer's outputs: (U(k + 1) / width, F(k), width). For the backward pass w[k], k > 0, is stored transposed too:
/// (F(k) / width, U(k + 1), width). What stands in the padding is never part of a sum.
/// </remarks>
internal sealed unsafe class LargeWeights<V>
    where V : struct, ILanes<V>
{
    private readonly int[] _units, _fed;
    private readonly bool _hasBias;
    private readonly Buffer[] _w, _transposed, _u = [];
    private readonly Sweeps<V>? _sweeps; // none in the plain step, and no slots
    private readonly Buffer[] _slots = [], _squares = [];
    private readonly string[] _slotNames = [];

    /// <param name="recipe">The recipe.</param>
    /// <param name="from">The first state.</param>
    /// <param name="hasUpdate">Whether the sums of an update wait in memory.</param>
    public LargeWeights(Recipe recipe, State from, bool hasUpdate)
    {
        var weights = from.Weights;
        (_units, _fed, _hasBias) = ([.. weights.Topology.Layers], Folds.Fed(weights.Topology), weights.HasBias);
        var synapses = _units.Length - 1;
        (_w, _transposed) = (new Buffer[synapses], new Buffer[synapses]);
        for (var k = 0; k < synapses; k++)
        {
            _w[k] = new((long)_fed[k] * Padded(_units[k + 1]));
            _transposed[k] = new(k == 0 ? 0 : (long)Padded(_fed[k]) * _units[k + 1]);
            Fill(_w[k].Cells, k, weights.Synapses[k]);
            Transpose(k, 0, _fed[k]);
        }

        if (hasUpdate)
        {
            _u = Array.ConvertAll(_w, w => new Buffer(w.Length));
        }

        if (!recipe.IsPlain)
        {
            _sweeps = new([recipe]);
            _slots = Array.ConvertAll(_w, w => new Buffer((long)w.Length * _sweeps.SlotCount));
            _squares = [.. _fed.SkipLast(1).Select(inputs => new Buffer(_sweeps.Parts == 1 ? 0 : Padded(inputs)))];
            _slotNames = Folds.Names(from);
            for (var slot = 0; slot < from.Slots.Count; slot++)
            {
                for (var k = 0; k < synapses; k++)
                {
                    Fill(_slots[k].Cells[(slot * _w[k].Length)..], k, from.Slots[slot].Value.Synapses[k]);
                }
            }
        }
    }

    /// <summary>The number of parts of the sweep of the general plan; 1 in the plain step.</summary>
    public int Parts => _sweeps?.Parts ?? 1;

    /// <summary>A number of units, rounded up to whole vectors.</summary>
    public static int Padded(int count) => (count + V.Count - 1) / V.Count * V.Count;

    /// <summary>The panels of w[k], from an input on.</summary>
    public double* Panels(int k, int input) => _w[k].Origin + ((nint)input * V.Count);

    /// <summary>w[k] transposed, k > 0.</summary>
    public double* Transposed(int k) => _transposed[k].Origin;

    /// <summary>The panels of u[k], from an input on; null where no update waits.</summary>
    public double* Update(int k, int input) => _u.Length == 0 ? null : _u[k].Origin + ((nint)input * V.Count);

    public State StateAt(long iteration) => new(iteration, Read(_w, 0), Folds.Slots(_slotNames, slot => Read(_slots, slot)));

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

    /// <summary>A part of the sweep over some inputs; and where it is not the last one, the squares of their rows for the norm that the next part takes.</summary>
    /// <param name="part">The part.</param>
    /// <param name="k">The synapse.</param>
    /// <param name="first">The first input, at the start of a vector.</param>
    /// <param name="end">The input after the last one.</param>
    public void Sweep(int part, int k, int first, int end)
    {
        for (nint at = first * V.Count; at < _w[k].Length; at += (nint)_fed[k] * V.Count)
        {
            _sweeps!.Apply(part, new(_u[k].Origin + at, _w[k].Origin + at, _slots[k].Origin + at, _w[k].Length, (end - first) * V.Count));
        }

        for (var input = first; input < end && part < Parts - 1; input += V.Count)
        {
            Square(k, input);
        }
    }

    /// <summary>Brings the transposed weights of some inputs up to date.</summary>
    /// <param name="k">The synapse.</param>
    /// <param name="first">The first input, at the start of a vector.</param>
    /// <param name="end">The input after the last one.</param>
    public void Transpose(int k, int first, int end)
    {
        for (var input = first; input < end && k > 0; input += V.Count)
        {
            Transpose(k, input);
        }
    }

    // In whole squares of a vector's side, but for the last inputs and outputs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(int k, int input)
    {
        nint units = _units[k + 1];
        nint inputs = Math.Min(V.Count, _fed[k] - input);
        var transposed = _transposed[k].Origin + (input * units);
        nint whole = inputs == V.Count ? units - (units % V.Count) : 0;
        for (nint o = 0; o < whole; o += V.Count)
        {
            V.Transpose(_w[k].Origin + Place(k, input, (int)o), V.Count, transposed + (o * V.Count), V.Count);
        }

        for (var o = whole; o < units; o++)
        {
            for (nint i = 0; i < inputs; i++)
            {
                transposed[(o * V.Count) + i] = (_w[k].Origin + Place(k, input, (int)o))[i * V.Count];
            }
        }
    }

    // The squares of the rows of as many inputs as a vector has lanes, in squares of that side; those of the last inputs one by one.
    [SkipLocalsInit]
    private void Square(int k, int input)
    {
        var square = stackalloc double[V.Count * V.Count];
        var (sum, units) = (V.All(0), _units[k + 1]);
        for (var o = 0; o < units && input + V.Count <= _fed[k]; o += V.Count)
        {
            V.Transpose(_u[k].Origin + Place(k, input, o), V.Count, square, V.Count);
            sum = SquaredRows<V>.Sum(sum, square, Math.Min(V.Count, units - o), V.Count);
        }

        V.Store(sum, _squares[k].Origin + input);
        for (var i = input; i < _fed[k] && input + V.Count > _fed[k]; i++)
        {
            var row = 0.0;
            for (var o = 0; o < units; o++)
            {
                var u = _u[k].Origin[Place(k, i, o)];
                row += u * u;
            }

            _squares[k].Cells[i] = row;
        }
    }

    private void Fill(Span<double> to, int k, Matrix synapse)
    {
        for (var i = 0; i < synapse.Rows; i++)
        {
            for (var row = synapse.Row(i); !row.IsEmpty; row = row[Math.Min(V.Count, row.Length)..])
            {
                row[..Math.Min(V.Count, row.Length)].CopyTo(to[Place(k, i, synapse.Columns - row.Length)..]);
            }
        }
    }

    // The weights, or a slot, of which the buffer of a synapse holds several.
    private Weights Read(Buffer[] from, int slot) => Weights.Chained(from.Select((buffer, k) =>
    {
        var panels = buffer.Cells[(slot * _w[k].Length)..];
        var units = _units[k + 1];
        var cells = new double[_fed[k] * units];
        for (var i = 0; i < _fed[k]; i++)
        {
            for (var o = 0; o < units; o += V.Count)
            {
                panels.Slice(Place(k, i, o), Math.Min(V.Count, units - o)).CopyTo(cells.AsSpan((i * units) + o));
            }
        }

        return Matrix.Of(_fed[k], units, cells);
    }), _hasBias);

    private int Place(int k, int i, int o) => ((((o / V.Count) * _fed[k]) + i) * V.Count) + (o % V.Count);
}
