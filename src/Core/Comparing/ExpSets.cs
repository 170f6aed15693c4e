using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Variants;

namespace Elevenfold.Comparing;

/// <summary>The sets of exps that reproduce a recorded step when each exp of the set is one ulp off.</summary>
/// <remarks>
/// Examples meet only in the sums of the updates and of the error. So what a set does is known once each example is computed
/// alone with its own exps of the set, and many sets are tried at the price of those sums.
/// </remarks>
internal sealed class ExpSets
{
    private readonly Weights _weights;
    private readonly Batch _batch;
    private readonly Example[] _plain;
    private readonly List<List<Example>[]> _bySize = [];

    /// <param name="weights">State k.</param>
    /// <param name="batch">The batch.</param>
    public ExpSets(Weights weights, Batch batch)
    {
        (_weights, _batch) = (weights, batch);
        _plain = [.. Enumerable.Range(0, batch.Rows).Select(row => Of(row, []))];
        _bySize.Add([.. _plain.Select(plain => new List<Example> { plain })]);
    }

    // An example computed alone: its outputs and deltas by layers, |error| by outputs.
    private sealed record Example(Deviation[] Deviations, Matrix[] Outputs, Matrix[] Deltas, double[] Errors);

    /// <summary>Units of all layers: the exps of one example.</summary>
    private int Units => _weights.Synapses.Sum(synapse => synapse.Columns);

    /// <summary>Roughly the multiplications of trying all sets of a size, those of smaller ones having been tried.</summary>
    /// <param name="size">How many exps.</param>
    /// <param name="onwards">Called with each set.</param>
    public double WorkOf(int size, double onwards)
    {
        // An exp, and what is done around a step of one example, is worth some hundreds.
        var example = 3000 + (3.0 * _weights.Synapses.Sum(synapse => (double)synapse.Cells.Length));
        var single = _bySize.Count > 1 ? _bySize[1].Sum(examples => (double)examples.Count) : 2.0 * _batch.Rows * Units;
        return (_batch.Rows * Choices(2.0 * Units, size) * example) + (Choices(single, size) * ((_batch.Rows * (2 + _batch.Targets.Columns)) + onwards));
    }

    /// <summary>All sets of a size; sets with an exp whose change is rounded away are left out.</summary>
    /// <param name="size">How many exps, 1 or more; to be asked for from 1 on.</param>
    /// <param name="error">The error of state k where it is known.</param>
    /// <param name="next">State k + 1 where it is known.</param>
    public List<Deviation[]> Of(int size, Error? error, Weights? next)
    {
        while (_bySize.Count <= size)
        {
            _bySize.Add([.. _bySize[^1].Select((examples, row) => examples.SelectMany(example => Extended(row, example)).ToList())]);
        }

        var (found, chosen) = (new List<Deviation[]>(), _plain.ToArray());
        var cells = next is null ? [] : InOrderOfSuspicion(next);
        Choose(0, size);
        return found;

        void Choose(int from, int left)
        {
            if (left == 0)
            {
                if (Fits(chosen, error, next, cells))
                {
                    found.Add([.. chosen.SelectMany(example => example.Deviations)]);
                }

                return;
            }

            for (var row = from; row < chosen.Length; row++)
            {
                for (var taken = 1; taken <= left; taken++)
                {
                    foreach (var example in _bySize[taken][row])
                    {
                        chosen[row] = example;
                        Choose(row + 1, left - taken);
                    }
                }

                chosen[row] = _plain[row];
            }
        }
    }

    private static double Choices(double of, int size) => Enumerable.Range(0, size).Aggregate(1.0, (product, i) => product * Math.Max(0, of - i) / (i + 1));

    // One exp more, of a later unit, in both directions, where its output shows a difference.
    private IEnumerable<Example> Extended(int row, Example example)
    {
        var last = example.Deviations.Length == 0 ? (Layer: 1, Column: -1) : (example.Deviations[^1].Layer, example.Deviations[^1].Column);
        return from layer in Enumerable.Range(last.Layer, _weights.Synapses.Count + 1 - last.Layer)
               let columns = _weights.Synapses[layer - 1].Columns
               let first = layer == last.Layer ? last.Column + 1 : 0
               from column in Enumerable.Range(first, columns - first)
               from way in new[] { Evaluation.OneUlpUp, Evaluation.OneUlpDown }
               let extended = Of(row, [.. example.Deviations, new Deviation(Operation.Exp, way, layer, row, column)])
               where !Bits.Same(extended.Outputs[layer][0, column], example.Outputs[layer][0, column])
               select extended;
    }

    private Example Of(int row, Deviation[] deviations)
    {
        var alone = _batch.Examples.Pick([row]).At(_batch.LearningRate);
        var computed = Operations.With(deviations.Select(deviation => deviation with { Row = 0 })).Step(_weights, alone);
        return new(deviations, [.. computed.Outputs], [.. computed.Deltas], computed.Errors.Map(Math.Abs).Cells.ToArray());
    }

    // Where the plain step gives what was recorded, most sets do so too: first the other weights.
    private (int Synapse, int Row, int Column)[] InOrderOfSuspicion(Weights next) =>
    [
        .. from k in Enumerable.Range(0, next.Synapses.Count)
           from row in Enumerable.Range(0, next.Synapses[k].Rows)
           from column in Enumerable.Range(0, next.Synapses[k].Columns)
           orderby Bits.Same(Joined(_plain, k, row, column), next.Synapses[k][row, column]) ? 1 : 0
           select (k, row, column),
    ];

    private bool Fits(Example[] chosen, Error? error, Weights? next, (int Synapse, int Row, int Column)[] cells)
    {
        if (error is not null && !Bits.Same(ErrorOf(chosen), error.Mean))
        {
            return false;
        }

        foreach (var (k, row, column) in cells)
        {
            if (!Bits.Same(Joined(chosen, k, row, column), next!.Synapses[k][row, column]))
            {
                return false;
            }
        }

        return true;
    }

    private static double ErrorOf(Example[] examples)
    {
        var sum = 0.0;
        foreach (var example in examples)
        {
            foreach (var error in example.Errors)
            {
                sum += error;
            }
        }

        return sum / (examples.Length * examples[0].Errors.Length);
    }

    // syn[row, column] + rate * (sum over n of l[n, row] * delta[n, column])
    private double Joined(Example[] examples, int k, int row, int column)
    {
        var update = 0.0;
        foreach (var example in examples)
        {
            update += example.Outputs[k].Cells[row] * example.Deltas[k].Cells[column];
        }

        return _weights.Synapses[k][row, column] + (_batch.LearningRate.Value * update);
    }
}
