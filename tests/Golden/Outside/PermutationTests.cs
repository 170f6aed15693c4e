using System.Security.Cryptography;
using System.Text;
using Elevenfold.Randomness;
using Elevenfold.Recipes;

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

    public static TheoryData<uint[], int, int[], string> Keyed()
    {
        var data = new TheoryData<uint[], int, int[], string>();
        foreach (var golden in OutsideFile.Read("numpy-permutation.json").GetProperty("keyed").EnumerateArray())
        {
            data.Add(
                [.. golden.GetProperty("key").EnumerateArray().Select(number => number.GetUInt32())],
                golden.GetProperty("n").GetInt32(),
                [.. golden.GetProperty("first").EnumerateArray().Select(number => number.GetInt32())],
                golden.GetProperty("sha256").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public void A_permutation_of_a_list_of_seeds_is_the_one_of_NumPy(uint[] key, int n, int[] first, string sha256)
    {
        var (order, _) = Mt19937.Keyed(key).Permutation(n);

        Assert.Equal(first, order.Take(10));
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', order)))));
    }

    [Fact]
    public void An_epoch_takes_the_examples_in_the_order_of_NumPy() =>
        Assert.Equal(Mt19937.Keyed(42, 1_000_000).Permutation(150).Order, new Batches(32, Shuffle.NumPy, 42).OrderOf(1_000_000, 150));

    [Fact]
    public void All_golden_permutations_are_there() => Assert.Equal((4 * 5, 7 * 5), (Permutations().Count, Keyed().Count));
}
