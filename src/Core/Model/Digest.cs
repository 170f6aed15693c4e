using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>Fingerprints: equal where the bits are equal.</summary>
public static class Digest
{
    private const int MostAtOnce = 4096;

    /// <summary>
    /// SHA-256 over all weights as little-endian binary64, row by row, synapse by synapse, a NaN in its one form.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <remarks>Source: FIPS 180-4.</remarks>
    public static string Sha256(Weights weights)
    {
        var cells = weights.Synapses.Sum(synapse => (long)synapse.Cells.Length);
        return cells <= MostAtOnce ? AtOnce(weights, (int)cells) : InBlocks(weights);
    }

    // A small network's digest is taken at each recorded state: one call of the hash is the cheapest.
    private static string AtOnce(Weights weights, int cells)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(cells * sizeof(double));
        var length = 0;
        foreach (var synapse in weights.Synapses)
        {
            length += Write(synapse.Cells, bytes.AsSpan(length));
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        ArrayPool<byte>.Shared.Return(bytes);
        return digest;
    }

    private static string InBlocks(Weights weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = ArrayPool<byte>.Shared.Rent(MostAtOnce * sizeof(double));
        foreach (var synapse in weights.Synapses)
        {
            for (var cells = synapse.Cells; !cells.IsEmpty; cells = cells[Math.Min(MostAtOnce, cells.Length)..])
            {
                hash.AppendData(bytes, 0, Write(cells[..Math.Min(MostAtOnce, cells.Length)], bytes));
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Write(ReadOnlySpan<double> cells, Span<byte> bytes)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(i * sizeof(double))..], Bits.Of(cells[i]));
        }

        return cells.Length * sizeof(double);
    }
}
