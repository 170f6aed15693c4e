using System.Globalization;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A number of a state: a weight, or a cell of a slot.</summary>
/// <param name="Synapse">From 0, as the tutorial counts: syn0, syn1.</param>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Slot">The place of the slot among those of the state, from 0; none for a weight.</param>
/// <param name="SlotName">Its name.</param>
public sealed record CellPlace(int Synapse, int Row, int Column, int? Slot = null, string? SlotName = null)
{
    /// <summary>The name of the matrix: <c>syn0</c>, or <c>syn0_velocity</c>.</summary>
    public string Matrix => SlotName is null ? string.Create(CultureInfo.InvariantCulture, $"syn{Synapse}") : string.Create(CultureInfo.InvariantCulture, $"syn{Synapse}_{SlotName}");

    /// <summary>Such as <c>syn0[1,2]</c>.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Matrix}[{Row},{Column}]");

    /// <summary>The number at this place.</summary>
    internal double In(State state) => (Slot is { } slot ? state.Slots[slot].Value : state.Weights).Synapses[Synapse][Row, Column];

    /// <summary>The first place at which two states of the same shapes differ, weights before slots; none where they are the same.</summary>
    /// <param name="a">A state.</param>
    /// <param name="b">Another.</param>
    /// <param name="isSame">Whether two numbers count as the same.</param>
    internal static Option<CellPlace> FirstDifference(State a, State b, Func<double, double, bool> isSame)
    {
        var first = FirstDifference(a.Weights, b.Weights, isSame);
        for (var i = 0; i < a.Slots.Count && first.IsNone; i++)
        {
            var slot = i;
            first = FirstDifference(a.Slots[i].Value, b.Slots[i].Value, isSame).Map(place => place with { Slot = slot, SlotName = a.Slots[slot].Name });
        }

        return first;
    }

    private static Option<CellPlace> FirstDifference(Weights a, Weights b, Func<double, double, bool> isSame)
    {
        for (var k = 0; k < a.Synapses.Count; k++)
        {
            var (inA, inB) = (a.Synapses[k], b.Synapses[k]);
            for (var i = 0; i < inA.Cells.Length; i++)
            {
                if (!isSame(inA.Cells[i], inB.Cells[i]))
                {
                    return new CellPlace(k, i / inA.Columns, i % inA.Columns);
                }
            }
        }

        return None;
    }
}
