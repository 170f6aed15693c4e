using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Model;

/// <summary>The units of each layer, inputs first: 3-4-1 is the tutorial's second network.</summary>
public sealed record Topology
{
    private Topology(Arr<int> layers) => Layers = layers;

    /// <summary>Whether the layers have biases: then each synapse has a row more.</summary>
    public bool HasBias { get; init; }

    /// <summary>Units layer by layer: two layers or more, each of one unit or more.</summary>
    public Arr<int> Layers { get; }

    /// <summary>The units of the first layer.</summary>
    public int Inputs => Layers[0];

    /// <summary>The units of the last layer.</summary>
    public int Outputs => Layers[Layers.Count - 1];

    /// <summary>The units of the layers between them.</summary>
    public Seq<int> Hidden => Layers.Skip(1).Take(Layers.Count - 2).ToSeq().Strict();

    /// <summary>The shapes of the synapses: rows are the layer before, and one for its constant where there are biases; columns the layer after.</summary>
    public IEnumerable<(int Rows, int Columns)> Synapses
    {
        get
        {
            for (var k = 1; k < Layers.Count; k++)
            {
                yield return (Layers[k - 1] + (HasBias ? 1 : 0), Layers[k]);
            }
        }
    }

    /// <summary>A topology from its layers.</summary>
    /// <param name="layers">Units layer by layer, inputs first.</param>
    /// <returns>
    /// The topology, or all of: <see cref="Fault.TooFewLayers"/>, <see cref="Fault.LayerWithoutUnits"/>,
    /// <see cref="Fault.SynapseTooLarge"/>.
    /// </returns>
    public static Validation<Fault, Topology> Of(IEnumerable<int> layers)
    {
        int[] units = [.. layers];
        return Faults(units).Otherwise(() => new Topology(new Arr<int>(units)));
    }

    /// <inheritdoc cref="Of(IEnumerable{int})"/>
    /// <example><c>Topology.Of(3, 4, 1).OrThrow()</c> is the tutorial's second network.</example>
    public static Validation<Fault, Topology> Of(params ReadOnlySpan<int> layers) => Of((IEnumerable<int>)layers.ToArray());

    /// <summary>Whether these are the layers of this topology.</summary>
    /// <param name="layers">Units layer by layer.</param>
    /// <returns>True where they are the same.</returns>
    public bool Has(Arr<int> layers) => Enumerable.SequenceEqual(Layers, layers); // LanguageExt's own == takes half a second to load

    /// <summary>Whether both have the same layers, and biases or none.</summary>
    /// <param name="other">Another topology.</param>
    /// <returns>True where every synapse has the same shape.</returns>
    public bool Equals(Topology? other) => other is not null && HasBias == other.HasBias && Has(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(Layers.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join('-', Layers) + (HasBias ? " with biases" : string.Empty);

    // Loops and no queries over numbers, which take a tenth of a second to load: every command comes through here.
    private static IEnumerable<Fault> Faults(int[] layers)
    {
        if (layers.Length < 2)
        {
            yield return new Fault.TooFewLayers(layers.Length);
        }

        for (var i = 0; i < layers.Length; i++)
        {
            if (layers[i] < 1)
            {
                yield return new Fault.LayerWithoutUnits(i + 1, layers[i]);
            }
        }

        for (var i = 1; i < layers.Length; i++)
        {
            if ((long)layers[i - 1] * layers[i] > Matrix.MostCells)
            {
                yield return new Fault.SynapseTooLarge(layers[i - 1], layers[i], Matrix.MostCells);
            }
        }
    }
}
