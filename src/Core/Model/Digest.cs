using System.Buffers.Binary;
using System.Security.Cryptography;
using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>Fingerprints: equal where the bits are equal.</summary>
public static class Digest
{
    /// <summary>
    /// SHA-256 over all weights as little-endian binary64, row by row, synapse by synapse, a NaN in its one form.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <remarks>Source: FIPS 180-4.</remarks>
    public static string Sha256(Weights weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var synapse in weights.Synapses)
        {
            var bytes = new byte[checked(synapse.Cells.Length * sizeof(double))];
            for (var i = 0; i < synapse.Cells.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(double)), Bits.Of(synapse.Cells[i]));
            }

            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
