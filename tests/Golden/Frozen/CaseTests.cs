using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Laws;

namespace Elevenfold.Golden.Frozen;

/// <summary>cases.json: a seed gives the same cases of the laws tomorrow and on any machine, to the last bit.</summary>
public sealed class CaseTests
{
    private const int Count = 200;
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The digests are of little-endian binary64: a pair is x, y; a case of trainers is its matrices, its rate, the next number of its generator.</summary>
    [Fact]
    public void The_first_cases_of_seed_1_are_the_frozen_ones_to_the_last_bit()
    {
        var digests = new[]
        {
            new { cases = "pairs of numbers", seed = 1, count = Count, sha256 = Sha256(SigmoidCases.All, pair => [pair.X, pair.Y]) },
            new { cases = "networks and batches", seed = 1, count = Count, sha256 = Sha256(TrainingCases.All, Numbers) },
        };

        FrozenFile.Check("cases.json", JsonSerializer.Serialize(digests, Written) + "\n");
    }

    // Matrices as rows, columns, cells: inputs, synapses, targets.
    private static IEnumerable<double> Numbers(TrainingCase at) => at.Weights.Synapses.Prepend(at.Batch.Inputs).Append(at.Batch.Targets)
        .SelectMany(matrix => (double[])[matrix.Rows, matrix.Columns, .. matrix.Cells])
        .Append(at.Batch.LearningRate.Value)
        .Append(at.Random.NextDouble().Value);

    private static string Sha256<T>(Cases<T> cases, Func<T, IEnumerable<double>> numbers) => Convert.ToHexStringLower(SHA256.HashData(
        cases.Seeded(1).Take(Count).SelectMany(at => numbers(at.Value)).SelectMany(Bytes).ToArray()));

    private static byte[] Bytes(double x)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Bits.Of(x));
        return bytes;
    }
}
