namespace Elevenfold.Cli.Io;

/// <summary>How much memory this process may use.</summary>
internal static class Memory
{
    /// <summary>What the machine or the container has, in bytes.</summary>
    public static long Bytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
