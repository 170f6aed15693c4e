using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>The weights of a network: one matrix between each layer and the next.</summary>
/// <remarks>
/// Synapse k connects layer k to layer k + 1: its rows are the units of layer k, its columns the units of layer k + 1.
/// Where the layers have biases, each synapse has a row more: <see cref="Network.Bias"/> says which row it is. Synapses 0 and 1 are the tutorial's syn0 and syn1.
/// Equality is by bits.
/// </remarks>
public sealed partial record Weights
{
    private Weights(Arr<Matrix> synapses, bool hasBias) => (Synapses, HasBias) = (synapses, hasBias);

    /// <summary>The matrices, one or more, each with as many rows as the one before has columns, or one more where there are biases.</summary>
    public Arr<Matrix> Synapses { get; }

    /// <summary>Whether each synapse has a row of biases.</summary>
    public bool HasBias { get; }

    /// <summary>The units of each layer.</summary>
    public Topology Topology =>
        Topology.Of((Synapses[0].Rows - (HasBias ? 1 : 0)).Cons(Synapses.Map(synapse => synapse.Columns))).OrThrow() with { HasBias = HasBias };

    /// <summary>Weights from their matrices.</summary>
    /// <param name="synapses">The matrices, first layer first.</param>
    /// <param name="hasBias">Whether each of them has a row of biases.</param>
    /// <returns>
    /// The weights, or <see cref="Fault.TooFewLayers"/>, or <see cref="Fault.LayerWithoutUnits"/> where there is no row beside the biases, or every
    /// <see cref="Fault.SynapsesDoNotMeet"/>.
    /// </returns>
    public static Validation<Fault, Weights> Of(IEnumerable<Matrix> synapses, bool hasBias = false)
    {
        Matrix[] matrices = [.. synapses];
        return Faults(matrices, hasBias ? 1 : 0).Otherwise(() => Chained(matrices, hasBias));
    }

    /// <inheritdoc cref="Of(IEnumerable{Matrix}, bool)"/>
    /// <example><c>Weights.Of(syn0, syn1).OrThrow()</c></example>
    public static Validation<Fault, Weights> Of(params ReadOnlySpan<Matrix> synapses) => Of((IEnumerable<Matrix>)synapses.ToArray());

    /// <summary>Whether both have the same matrices, bit for bit.</summary>
    /// <param name="other">Other weights.</param>
    /// <returns>True where every shape and every bit is the same.</returns>
    public bool Equals(Weights? other) => other is not null && HasBias == other.HasBias && Enumerable.SequenceEqual(Synapses, other.Synapses); // as in Topology.Has

    /// <inheritdoc/>
    public override int GetHashCode() => Synapses.Map(synapse => synapse.GetHashCode()).Aggregate(Synapses.Count, HashCode.Combine);

    /// <summary>The same weights with each matrix replaced; the shapes must stay.</summary>
    internal static Weights Chained(IEnumerable<Matrix> synapses, bool hasBias = false) => new(new Arr<Matrix>(synapses), hasBias);

    /// <summary>These weights as those of layers with biases or without.</summary>
    internal Validation<Fault, Weights> As(bool hasBias) => HasBias == hasBias ? Success<Fault, Weights>(this) : Of(Synapses, hasBias);

    private static IEnumerable<Fault> Faults(Matrix[] synapses, int bias)
    {
        if (synapses.Length == 0)
        {
            yield return new Fault.TooFewLayers(0);
        }

        if (synapses.Length > 0 && synapses[0].Rows == bias)
        {
            yield return new Fault.LayerWithoutUnits(1, 0);
        }

        for (var k = 1; k < synapses.Length; k++)
        {
            if (synapses[k].Rows != synapses[k - 1].Columns + bias)
            {
                yield return new Fault.SynapsesDoNotMeet(k, synapses[k].Rows, synapses[k - 1].Columns + bias);
            }
        }
    }
}
