using System.Text.Encodings.Web;
using System.Text.Json;
using Elevenfold.Model;

namespace Elevenfold.Golden.Frozen;

/// <summary>digests.json: what varied networks come to, to the last bit.</summary>
public sealed class DigestTests
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_final_weights_are_the_frozen_ones_to_the_last_bit()
    {
        var digests = Networks.OfTables.Concat(Networks.OfNoise).Select(network =>
        {
            var (weights, error) = network.Train();
            return new { name = network.Name, made = network.Made, sha256 = Digest.Sha256(weights), error = error.Mean };
        });

        FrozenFile.Check("digests.json", JsonSerializer.Serialize(digests, Written) + "\n");
    }

    [Fact]
    public void The_frozen_networks_differ()
    {
        var frozen = Read();

        Assert.True(frozen.Count >= 12, $"{frozen.Count} networks");
        Assert.Equal(frozen.Count, frozen.Values.Select(digest => digest.Sha256).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Digest and error by how the network is made.</summary>
    internal static IReadOnlyDictionary<string, (string Sha256, string Error)> Read()
    {
        using var file = JsonDocument.Parse(FrozenFile.Required("digests.json"));
        return file.RootElement.EnumerateArray().ToDictionary(
            network => network.GetProperty("made").GetString()!,
            network => (network.GetProperty("sha256").GetString()!, network.GetProperty("error").GetRawText()),
            StringComparer.Ordinal);
    }
}
