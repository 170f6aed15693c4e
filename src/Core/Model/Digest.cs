using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Model;

/// <summary>SHA-256 digests of weights, states and examples: equal where the bits are equal.</summary>
public static class Digest
{
    private const int MostAtOnce = 4096;

    /// <summary>
    /// SHA-256 over all weights as little-endian binary64, row by row, synapse by synapse, a NaN in its one form.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <remarks>Source: FIPS 180-4.</remarks>
    public static string Sha256(Weights weights) => Sha256(weights.Synapses);

    /// <summary>The same over the weights of a state, then its slots in their order: for the plain step, the digest of the weights.</summary>
    /// <param name="state">The state.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Sha256(State state) => state.Slots.IsEmpty
        ? Sha256(state.Weights)
        : Sha256(new Arr<Matrix>(state.Weights.Synapses.Concat(state.Slots.SelectMany(slot => slot.Value.Synapses))));

    /// <summary>The same over all inputs, then all targets.</summary>
    /// <param name="examples">Inputs and targets.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Sha256(Examples examples) => Sha256(new Arr<Matrix>([examples.Inputs, examples.Targets]));

    private static string Sha256(Arr<Matrix> matrices)
    {
        var cells = 0L;
        foreach (var matrix in matrices)
        {
            cells += matrix.Cells.Length;
        }

        return cells <= MostAtOnce ? AtOnce(matrices, (int)cells) : InBlocks(matrices);
    }

    // Each recorded state of a small network is hashed; one call of the hash costs least.
    private static string AtOnce(Arr<Matrix> matrices, int cells)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(cells * sizeof(double));
        var length = 0;
        foreach (var matrix in matrices)
        {
            length += Write(matrix.Cells, bytes.AsSpan(length));
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), digest);
        ArrayPool<byte>.Shared.Return(bytes);
        return Convert.ToHexStringLower(digest);
    }

    private static string InBlocks(Arr<Matrix> matrices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = ArrayPool<byte>.Shared.Rent(MostAtOnce * sizeof(double));
        foreach (var matrix in matrices)
        {
            for (var cells = matrix.Cells; !cells.IsEmpty; cells = cells[Math.Min(MostAtOnce, cells.Length)..])
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
