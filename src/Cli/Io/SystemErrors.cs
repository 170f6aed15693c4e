namespace Elevenfold.Cli.Io;

/// <summary>What the operating system said, in our words: .NET's carry paths and advice that help nobody here.</summary>
internal static class SystemErrors
{
    // The last 16 bits of HResult: errno where .NET runs on Unix, the Win32 code on Windows.
    private const int Epipe = 32;
    private const int Enospc = 28;
    private const int Ewouldblock = 11;
    private const int WindowsSharingViolation = 32;
    private const int WindowsBrokenPipe = 109;
    private const int WindowsDiskFull = 112;
    private const int WindowsNoData = 232;

    public static bool IsClosedPipe(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is WindowsBrokenPipe or WindowsNoData
        : exception.HResult == Epipe;

    /// <summary>Whether the operating system refused to write; EFBIG is an ArgumentOutOfRangeException of .NET's.</summary>
    public static bool IsRefusedWrite(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The failure for an exception that reading or writing <paramref name="name"/> met.</summary>
    public static Failure Failed(string verb, string name, Exception exception) => exception switch
    {
        IOException closed when IsClosedPipe(closed) =>
            new(Exit.ClosedPipe, $"{name}: closed by its reader before everything was written"),
        FileNotFoundException or DirectoryNotFoundException =>
            new(Exit.InputOutput, $"{name}: there is no such file or folder; check the path"),
        UnauthorizedAccessException =>
            new(Exit.InputOutput, $"{name}: not allowed to {verb} it; check its permissions"),
        IOException busy when IsInUse(busy) =>
            new(Exit.InputOutput, $"{name}: another program is writing it; wait for that one, or choose another file"),
        IOException full when IsDiskFull(full) =>
            new(Exit.InputOutput, $"{name}: no space left to {verb} it; free some and run the command again"),
        ArgumentOutOfRangeException =>
            new(Exit.InputOutput, $"{name}: larger than a file may be here; raise that limit (ulimit -f), or choose another disk"),
        _ => new(Exit.InputOutput, $"{name}: could not {verb} it: {exception.Message}"),
    };

    private static bool IsInUse(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) == WindowsSharingViolation
        : exception.HResult == Ewouldblock;

    private static bool IsDiskFull(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) == WindowsDiskFull
        : exception.HResult == Enospc;
}
