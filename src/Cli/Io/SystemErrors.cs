namespace Elevenfold.Cli.Io;

/// <summary>What the operating system said, in our words: .NET's carry paths and advice that help nobody here.</summary>
internal static class SystemErrors
{
    // The last 16 bits of HResult: errno where .NET runs on Unix, the Win32 code on Windows.
    private const int Epipe = 32;
    private const int Enospc = 28;
    private const int Erofs = 30;
    private const int Emfile = 24;
    private const int WindowsSharingViolation = 32;
    private const int WindowsBrokenPipe = 109;
    private const int WindowsDiskFull = 112;
    private const int WindowsNoData = 232;

    // Linux and macOS number these differently.
    private static readonly int Ewouldblock = OperatingSystem.IsMacOS() ? 35 : 11;
    private static readonly int Edquot = OperatingSystem.IsMacOS() ? 69 : 122;
    private static readonly int[] WithoutLocks = OperatingSystem.IsMacOS() ? [77, 78, 45, 102] : [37, 38, 95]; // ENOLCK, ENOSYS, ENOTSUP, EOPNOTSUPP

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
        IOException without when IsWithoutLocks(without) =>
            new(Exit.InputOutput, $"{name}: its file system has no record locks, which keep a second writer out; choose a folder on another one"),
        IOException { HResult: Emfile } when !OperatingSystem.IsWindows() =>
            new(Exit.InputOutput, $"{name}: too many files are open to {verb} it; raise that limit (ulimit -n)"),
        IOException { HResult: Erofs } when !OperatingSystem.IsWindows() =>
            new(Exit.InputOutput, $"{name}: its file system is read-only; choose a folder on another one"),
        PathTooLongException =>
            new(Exit.InputOutput, $"{name}: longer than a name may be here; choose a shorter one"),
        IOException full when IsDiskFull(full) =>
            new(Exit.InputOutput, $"{name}: no space left to {verb} it; free some and run the command again"),
        ArgumentOutOfRangeException =>
            new(Exit.InputOutput, $"{name}: larger than a file may be here; raise that limit (ulimit -f), or choose another disk"),
        _ => new(Exit.InputOutput, $"{name}: could not {verb} it: {exception.Message}"),
    };

    /// <summary>Whether another program has a lock on the file.</summary>
    public static bool IsInUse(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) == WindowsSharingViolation
        : exception.HResult == Ewouldblock;

    /// <summary>Whether the file system has no locks.</summary>
    public static bool IsWithoutLocks(IOException exception) => !OperatingSystem.IsWindows() && WithoutLocks.Contains(exception.HResult);

    private static bool IsDiskFull(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) == WindowsDiskFull
        : exception.HResult == Enospc || exception.HResult == Edquot;
}
