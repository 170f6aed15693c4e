namespace Elevenfold.Cli.Io;

/// <summary>Which of the standard streams the program was started with.</summary>
/// <remarks>
/// Where one is closed, the runtime or a file of ours gets its descriptor, and what is meant for a closed standard error
/// would be written into a trace. So it is found out before anything is opened, and a free descriptor is taken away.
/// </remarks>
internal static class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;
    private static readonly bool[] Open = [true, true, true];

    public static bool HasInput => Open[0];

    public static bool HasOutput => Open[Output];

    public static bool HasError => Open[Error];

    /// <summary>Looks at them; to be called first of all.</summary>
    public static void Look()
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
                _ = Posix.open("/dev/null", 0); // takes the lowest descriptor that is free
            }
        }
    }
}
