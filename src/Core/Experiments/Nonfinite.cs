using Elevenfold.Model;
using static System.FormattableString;

namespace Elevenfold.Experiments;

/// <summary>The first state of a run with a weight that is infinite or NaN; every later state has such a weight too.</summary>
/// <param name="Iteration">Its iteration.</param>
/// <param name="Synapse">The first synapse with such a weight, from 0.</param>
internal sealed record Nonfinite(long Iteration, int Synapse)
{
    /// <summary>The first such state of a part of a run; null where the part has none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="before">A state before the part, whose weights are finite; null where the part begins with state 0.</param>
    /// <param name="last">The last state of the part.</param>
    public static Nonfinite? Of(Run run, State? before, State last)
    {
        if (SynapseOf(last.Weights) < 0)
        {
            return null;
        }

        var (finite, found) = (before, last);
        while (finite is not null && found.Iteration - finite.Iteration > 1)
        {
            var middle = run.CursorFrom(finite).StateAt(finite.Iteration + ((found.Iteration - finite.Iteration) / 2));
            (finite, found) = SynapseOf(middle.Weights) < 0 ? (middle, found) : (finite, middle);
        }

        return new(found.Iteration, SynapseOf(found.Weights));
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"a weight of syn{Synapse}, which leads to layer {Synapse + 1}, is infinite or NaN from iteration {Iteration} on");

    private static int SynapseOf(Weights weights)
    {
        for (var k = 0; k < weights.Synapses.Count; k++)
        {
            foreach (var weight in weights.Synapses[k].Cells)
            {
                if (!double.IsFinite(weight))
                {
                    return k;
                }
            }
        }

        return -1;
    }
}
