namespace Elevenfold.Cli.Io;

/// <summary>Errors of the operating system as sentences. The messages of .NET repeat paths, and give advice for programmers.</summary>
internal static class SystemErrors
{
    // HResult is errno on Unix; its low 16 bits are the Win32 code on Windows.
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

    /// <summary>Whether the operating system refused a write. .NET maps EFBIG to ArgumentOutOfRangeException.</summary>
    public static bool IsRefusedWrite(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>The failure for an exception of a read or a write of <paramref name="name"/>.</summary>
    public static Failure ToFailure(string verb, string name, Exception exception) => exception switch
    {
        IOException closed when IsClosedPipe(closed) =>
            new(Exit.ClosedPipe, $"{name}: closed by its reader before everything was written"),
        FileNotFoundException or DirectoryNotFoundException =>
            new(Exit.InputOutput, $"{name}: no such file or folder; check the path"),
        UnauthorizedAccessException =>
            new(Exit.InputOutput, $"{name}: no permission to {verb} it; check its permissions"),
        IOException busy when IsInUse(busy) =>
            new(Exit.InputOutput, $"{name}: another program writes it; wait until that program ends, or choose another file"),
        IOException without when IsWithoutLocks(without) =>
            new(Exit.InputOutput, $"{name}: its file system has no record locks, which exclude a second writer; choose a folder on another file system"),
        IOException { HResult: Emfile } when !OperatingSystem.IsWindows() =>
            new(Exit.InputOutput, $"{name}: too many open files to {verb} it; raise the limit (ulimit -n)"),
        IOException { HResult: Erofs } when !OperatingSystem.IsWindows() =>
            new(Exit.InputOutput, $"{name}: its file system is read-only; choose a folder on another file system"),
        PathTooLongException =>
            new(Exit.InputOutput, $"{name}: the name is too long; choose a shorter one"),
        IOException full when IsDiskFull(full) =>
            new(Exit.InputOutput, $"{name}: no space left to {verb} it; free some space, and run the command again"),
        ArgumentOutOfRangeException =>
            new(Exit.InputOutput, $"{name}: the file would exceed the size limit; raise the limit (ulimit -f), or choose another disk"),
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
