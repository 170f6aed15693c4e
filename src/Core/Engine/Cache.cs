using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Engine;

/// <summary>What the processor says of its caches. Blocks are made as large as they allow; no bit depends on it.</summary>
internal static class Cache
{
    private const int CommonBytes = 1 << 19;

    /// <summary>The size of the second cache, which each core has for itself; half a MiB where the processor does not say it.</summary>
    public static int SecondBytes { get; } = Second();

    // Leaf 0x80000006 of CPUID: in ECX, from bit 16 on, the kilobytes of the second cache. Processors of Intel and AMD have it.
    private static int Second()
    {
        const int Leaf = unchecked((int)0x80000006);
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < unchecked((uint)Leaf))
        {
            return CommonBytes;
        }

        var kilobytes = (int)((uint)X86Base.CpuId(Leaf, 0).Ecx >> 16);
        return kilobytes == 0 ? CommonBytes : kilobytes << 10;
    }
}
