using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>The units of each layer, inputs first: 3-4-1 is the tutorial's second network.</summary>
public sealed record Topology
{
    private Topology(Arr<int> layers) => Layers = layers;

    /// <summary>Units layer by layer: two layers or more, each of one unit or more.</summary>
    public Arr<int> Layers { get; }

    /// <summary>The units of the first layer.</summary>
    public int Inputs => Layers[0];

    /// <summary>The units of the last layer.</summary>
    public int Outputs => Layers[Layers.Count - 1];

    /// <summary>The shapes of the synapses: rows are the layer before, columns the layer after.</summary>
    public IEnumerable<(int Rows, int Columns)> Synapses => Pairs(Layers);

    /// <summary>A topology from its layers.</summary>
    /// <param name="layers">Units layer by layer, inputs first.</param>
    /// <returns>
    /// The topology, or all of: <see cref="Fault.TooFewLayers"/>, <see cref="Fault.LayerWithoutUnits"/>,
    /// <see cref="Fault.SynapseTooLarge"/>.
    /// </returns>
    public static Validation<Fault, Topology> Of(Seq<int> layers)
    {
        var few = layers.Count < 2 ? Seq1<Fault>(new Fault.TooFewLayers(layers.Count)) : Seq<Fault>();
        var empty = layers.Select((units, i) => (Layer: i + 1, Units: units))
            .Where(layer => layer.Units < 1)
            .Select(layer => new Fault.LayerWithoutUnits(layer.Layer, layer.Units));
        var large = Pairs(layers)
            .Where(synapse => (long)synapse.Rows * synapse.Columns > Matrix.MostCells)
            .Select(synapse => new Fault.SynapseTooLarge(synapse.Rows, synapse.Columns, Matrix.MostCells));
        return few.Concat<Fault>(empty).Concat(large).Otherwise(() => new Topology(new Arr<int>(layers)));
    }

    /// <summary>Whether these are the layers of this topology.</summary>
    /// <param name="layers">Units layer by layer.</param>
    /// <returns>True where they are the same.</returns>
    public bool Has(Arr<int> layers) => Enumerable.SequenceEqual(Layers, layers); // LanguageExt's own == takes half a second to load

    /// <summary>Whether both have the same layers.</summary>
    /// <param name="other">Another topology.</param>
    /// <returns>True where every layer has as many units.</returns>
    public bool Equals(Topology? other) => other is not null && Has(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(Layers.Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join('-', Layers);

    private static IEnumerable<(int Rows, int Columns)> Pairs(IEnumerable<int> layers) => layers.Zip(layers.Skip(1));
}
