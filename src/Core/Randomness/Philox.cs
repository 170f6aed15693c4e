namespace Elevenfold.Randomness;

/// <summary>The counter-based generator Philox4x32-10: a block of random words is a pure function of a counter and a key, so no state goes from one block to the next.</summary>
/// <remarks>
/// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011), section 3.3, and the known answers of
/// their library Random123.
/// </remarks>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>The words of a block.</summary>
    /// <param name="counter">The counter, four words.</param>
    /// <param name="key">The key, two words.</param>
    /// <returns>Four words, each uniform from 0 to 2^32 - 1.</returns>
    public static (uint A, uint B, uint C, uint D) Block((uint A, uint B, uint C, uint D) counter, (uint A, uint B) key)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (x, y) = (0xD2511F53UL * counter.A, 0xCD9E8D57UL * counter.C);
            counter = ((uint)(y >> 32) ^ counter.B ^ key.A, (uint)y, (uint)(x >> 32) ^ counter.D ^ key.B, (uint)x);
            key = (key.A + 0x9E3779B9, key.B + 0xBB67AE85);
        }

        return counter;
    }
}
