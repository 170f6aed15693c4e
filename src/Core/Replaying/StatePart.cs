using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;

namespace Elevenfold.Replaying;

/// <summary>A matrix of a state or of its step, under the name of the tutorial's variable.</summary>
/// <param name="Name">Such as l0, syn0, l1, l1_error, l1_slope, l1_delta, syn0_update, syn0_velocity.</param>
/// <param name="Of">The matrix.</param>
internal sealed record StatePart(string Name, Func<State, Backpropagation, Matrix> Of)
{
    /// <summary>
    /// The parts of a network of so many synapses, in the order in which the tutorial computes them: forwards l0, syn0,
    /// l1, ...; backwards the error, slope and delta of each layer; backwards the updates; then the slots of the recipe's updates.
    /// </summary>
    public static IEnumerable<StatePart> All(int synapses, Recipe recipe)
    {
        yield return new("l0", (_, step) => step.Inputs);
        for (var i = 0; i < synapses; i++)
        {
            var k = i;
            yield return new(Syn(k), (_, step) => step.Layers[k].Synapse);
            yield return new(L(k + 1), (_, step) => step.Layers[k].Output);
        }

        for (var i = synapses - 1; i >= 0; i--)
        {
            var k = i;
            yield return new(L(k + 1) + "_error", (_, step) => step.Layers[k].Error);
            yield return new(L(k + 1) + "_slope", (_, step) => step.Layers[k].Slope);
            yield return new(L(k + 1) + "_delta", (_, step) => step.Layers[k].Delta);
        }

        for (var i = synapses - 1; i >= 0; i--)
        {
            var k = i;
            yield return new(Syn(k) + "_update", (_, step) => step.Layers[k].Update);
        }

        foreach (var (name, slot) in recipe.SlotNames.Select((name, i) => (name, i)))
        {
            for (var i = 0; i < synapses; i++)
            {
                var k = i;
                yield return new($"{Syn(k)}_{name}", (state, _) => state.Slots[slot].Value.Synapses[k]);
            }
        }
    }

    /// <summary>
    /// Whether a word means this part: its name; or a number k, which means all of layer k and the synapse that leads to it.
    /// </summary>
    public bool IsMeantBy(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            ? IsOf(L(k)) || (k > 0 && IsOf(Syn(k - 1)))
            : Name == word;

    private bool IsOf(string whole) => Name == whole || Name.StartsWith(whole + "_", StringComparison.Ordinal);

    private static string L(int k) => string.Create(CultureInfo.InvariantCulture, $"l{k}");

    private static string Syn(int k) => string.Create(CultureInfo.InvariantCulture, $"syn{k}");
}
