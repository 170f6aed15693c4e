namespace Elevenfold.Cli.Io;

/// <summary>The memory of this process.</summary>
internal static class Memory
{
    /// <summary>The limit in bytes: of the machine, the container, or the GC's hard limit.</summary>
    public static long Bytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
