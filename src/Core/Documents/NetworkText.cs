using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>A network as a JSON object: <c>bias</c>, <c>activation</c> and <c>outputs</c>, each only where it is not the tutorial's.</summary>
/// <remarks>Weights documents store it, and the words are those of the experiment: version it with care.</remarks>
internal static class NetworkText
{
    /// <summary>The words of the places of a bias.</summary>
    public static (string Word, Bias Value)[] Biases => [("none", Bias.None), ("first", Bias.First), ("last", Bias.Last)];

    /// <summary>The words of the activations.</summary>
    public static (string Word, Activation Value)[] Activations =>
        [("sigmoid", Activation.Sigmoid), ("relu", Activation.Relu), ("identity", Activation.Identity)];

    /// <summary>The object; null for the tutorial's network.</summary>
    public static string? Encode(Network network, string between = ",") => network == Network.Tutorial
        ? null
        : "{" + string.Join(between, Properties(network).Where(property => property.Word != property.Usual).Select(property => $"{JsonText.Text(property.Name)}:{JsonText.Text(property.Word)}")) + "}";

    /// <summary>The network of an object.</summary>
    public static Either<Fault, Network> Decode(JsonNode node)
    {
        if (!node.Known("bias", "activation", "outputs").Has(out var known, out var fault)
            || !WordOf(known, "bias", Biases).Has(out var bias, out fault)
            || !WordOf(known, "activation", Activations).Has(out var hidden, out fault)
            || !WordOf(known, "outputs", Activations).Has(out var outputs, out fault))
        {
            return fault;
        }

        return new Network(bias, hidden, outputs);
    }

    /// <summary>The network in words.</summary>
    public static string Words(Network network) => string.Join(", ", Properties(network).Select(property => $"{property.Name} {property.Word}"));

    private static IEnumerable<(string Name, string Word, string Usual)> Properties(Network network)
    {
        yield return ("bias", WordOf(network.Bias, Biases), Biases[0].Word);
        yield return ("activation", WordOf(network.Hidden, Activations), Activations[0].Word);
        yield return ("outputs", WordOf(network.Outputs, Activations), Activations[0].Word);
    }

    private static string WordOf<T>(T value, (string Word, T Value)[] words)
        where T : struct, Enum => System.Array.Find(words, word => EqualityComparer<T>.Default.Equals(word.Value, value)).Word;

    private static Either<Fault, T> WordOf<T>(JsonNode node, string name, (string Word, T Value)[] words)
        where T : struct, Enum
    {
        if (!node.Has(name))
        {
            return words[0].Value;
        }

        if (!node.Required(name).Has(out var found, out var fault) || !found.Text().Has(out var text, out fault))
        {
            return fault;
        }

        var at = System.Array.FindIndex(words, word => word.Word == text);
        return at >= 0 ? words[at].Value : found.Unexpected<T>(string.Join(" or ", System.Array.ConvertAll(words, word => JsonText.Text(word.Word))));
    }
}
