namespace Elevenfold.Properties;

/// <summary>Fixed samples for tests: Steele, Lea and Flood's SplitMix64 (OOPSLA 2014), as doubles from [0, 1).</summary>
internal static class SplitMix
{
    public static IEnumerable<double> Doubles(ulong seed, int count)
    {
        var state = seed;
        for (var i = 0; i < count; i++)
        {
            state += 0x9E37_79B9_7F4A_7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            yield return ((z ^ (z >> 31)) >> 11) / (double)(1L << 53);
        }
    }
}
