namespace Elevenfold.Cli.Io;

/// <summary>The standard streams that were open at the start of the program.</summary>
/// <remarks>
/// The next file that is opened gets the descriptor of a closed stream: messages for a closed standard error would go into a
/// trace. So the streams are inspected first, and free descriptors are opened on /dev/null.
/// </remarks>
internal static class StandardStreams
{
    public const int Error = 2;
    private const int Output = 1;
    private static readonly bool[] Open = [true, true, true];

    public static bool HasInput => Open[0];

    public static bool HasOutput => Open[Output];

    public static bool HasError => Open[Error];

    /// <summary>Inspects the streams. Must be called before any file is opened.</summary>
    public static void Inspect()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        for (var descriptor = 0; descriptor < Open.Length; descriptor++)
        {
            Open[descriptor] = Posix.IsInherited(descriptor);
            if (Posix.IsFree(descriptor))
            {
                _ = Posix.open("/dev/null", 0); // open returns the lowest free descriptor
            }
        }
    }
}
