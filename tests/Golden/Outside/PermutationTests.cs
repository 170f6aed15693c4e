using System.Security.Cryptography;
using System.Text;
using Elevenfold.Randomness;

namespace Elevenfold.Golden.Outside;

public sealed class PermutationTests
{
    public static TheoryData<uint, int, int[], string> Permutations()
    {
        var data = new TheoryData<uint, int, int[], string>();
        foreach (var golden in OutsideFile.Read("numpy-permutation.json").GetProperty("permutations").EnumerateArray())
        {
            data.Add(
                golden.GetProperty("seed").GetUInt32(),
                golden.GetProperty("n").GetInt32(),
                [.. golden.GetProperty("first").EnumerateArray().Select(number => number.GetInt32())],
                golden.GetProperty("sha256").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Permutations))]
    public void A_permutation_is_the_one_of_NumPy(uint seed, int n, int[] first, string sha256)
    {
        var (order, _) = Mt19937.Seeded(seed).Permutation(n);

        Assert.Equal(first, order.Take(10));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', order)))));
    }

    [Fact]
    public void All_golden_permutations_are_there() => Assert.Equal(4 * 5, Permutations().Count);
}
