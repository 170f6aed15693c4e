using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>The weights of a network: one matrix between each layer and the next.</summary>
/// <remarks>
/// Synapse k connects layer k to layer k + 1: its rows are the units of layer k, its columns the units of layer k + 1.
/// Synapses 0 and 1 are the tutorial's syn0 and syn1. Equality is by bits.
/// </remarks>
public sealed partial record Weights
{
    private Weights(Arr<Matrix> synapses) => Synapses = synapses;

    /// <summary>The matrices, one or more, each with as many rows as the one before has columns.</summary>
    public Arr<Matrix> Synapses { get; }

    /// <summary>The units of each layer.</summary>
    public Topology Topology => Topology.Of(Synapses[0].Rows.Cons(Synapses.Map(synapse => synapse.Columns))).OrThrow();

    /// <summary>Weights from their matrices.</summary>
    /// <param name="synapses">The matrices, first layer first.</param>
    /// <returns>
    /// The weights, or <see cref="Fault.TooFewLayers"/>, or every <see cref="Fault.SynapsesDoNotMeet"/>.
    /// </returns>
    public static Validation<Fault, Weights> Of(IEnumerable<Matrix> synapses)
    {
        Matrix[] matrices = [.. synapses];
        return Faults(matrices).Otherwise(() => Chained(matrices));
    }

    /// <inheritdoc cref="Of(IEnumerable{Matrix})"/>
    /// <example><c>Weights.Of(syn0, syn1).OrThrow()</c></example>
    public static Validation<Fault, Weights> Of(params ReadOnlySpan<Matrix> synapses) => Of((IEnumerable<Matrix>)synapses.ToArray());

    /// <summary>Whether both have the same matrices, bit for bit.</summary>
    /// <param name="other">Other weights.</param>
    /// <returns>True where every shape and every bit is the same.</returns>
    public bool Equals(Weights? other) => other is not null && Enumerable.SequenceEqual(Synapses, other.Synapses); // as in Topology.Has

    /// <inheritdoc/>
    public override int GetHashCode() => Synapses.Map(synapse => synapse.GetHashCode()).Aggregate(Synapses.Count, HashCode.Combine);

    /// <summary>The same weights with each matrix replaced; the shapes must stay.</summary>
    internal static Weights Chained(IEnumerable<Matrix> synapses) => new(new Arr<Matrix>(synapses));

    private static IEnumerable<Fault> Faults(Matrix[] synapses)
    {
        if (synapses.Length == 0)
        {
            yield return new Fault.TooFewLayers(0);
        }

        for (var k = 1; k < synapses.Length; k++)
        {
            if (synapses[k].Rows != synapses[k - 1].Columns)
            {
                yield return new Fault.SynapsesDoNotMeet(k, synapses[k].Rows, synapses[k - 1].Columns);
            }
        }
    }
}
