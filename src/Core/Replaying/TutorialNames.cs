using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Training;

namespace Elevenfold.Replaying;

/// <summary>What a step computes, by the names of the tutorial's variables.</summary>
internal static class TutorialNames
{
    /// <summary>
    /// The names for a network of so many synapses, in the order in which the tutorial computes them: forwards l0, syn0,
    /// l1, ...; backwards the error, slope and delta of each layer; backwards the updates.
    /// </summary>
    public static IEnumerable<(string Name, Func<Backpropagation, Matrix> Of)> All(int synapses)
    {
        yield return ("l0", step => step.Inputs);
        for (var i = 0; i < synapses; i++)
        {
            var k = i;
            yield return (Syn(k), step => step.Layers[k].Synapse);
            yield return (L(k + 1), step => step.Layers[k].Output);
        }

        for (var i = synapses - 1; i >= 0; i--)
        {
            var k = i;
            yield return (L(k + 1) + "_error", step => step.Layers[k].Error);
            yield return (L(k + 1) + "_slope", step => step.Layers[k].Slope);
            yield return (L(k + 1) + "_delta", step => step.Layers[k].Delta);
        }

        for (var i = synapses - 1; i >= 0; i--)
        {
            var k = i;
            yield return (Syn(k) + "_update", step => step.Layers[k].Update);
        }
    }

    /// <summary>
    /// Whether a word means a name: the name itself; a number k means all of layer k, which includes the synapse that leads to it.
    /// </summary>
    public static bool Means(string word, string name) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            ? IsOf(L(k), name) || (k > 0 && IsOf(Syn(k - 1), name))
            : name == word;

    private static bool IsOf(string whole, string name) => name == whole || name.StartsWith(whole + "_", StringComparison.Ordinal);

    private static string L(int k) => string.Create(CultureInfo.InvariantCulture, $"l{k}");

    private static string Syn(int k) => string.Create(CultureInfo.InvariantCulture, $"syn{k}");
}
