namespace Elevenfold.Cli.Io;

/// <summary>Files that one program writes while any number of others read them.</summary>
/// <remarks>
/// Where .NET runs on Unix, FileShare.None locks a file for one program alone, and everything else, <c>FileShare.ReadWrite</c>
/// too, takes a lock that all share (flock): with FileShare.None no reader of ours gets in. So the writer shares that lock
/// with readers, and keeps other writers out by a record lock (fcntl), which readers ask for only where the file must stay
/// as it is. Both go with the process, however it ends. .NET has no record locks on macOS: there readers wait. On Windows FileShare.Read says it all.
/// </remarks>
internal static class OneWriter
{
    /// <summary>Opens a file unbuffered, to write it or to have it stay as it is; where another program is writing it, an IOException.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it is new.</param>
    /// <param name="access">What for.</param>
    /// <param name="isLong">Whether it is written for long: then a file system without record locks is refused. On one, nobody else can have it for long.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, bool isLong)
    {
        var share = OperatingSystem.IsMacOS() && access != FileAccess.Read ? FileShare.None : FileShare.Read;
        var stream = new FileStream(path, mode, access, share, bufferSize: 0);
        try
        {
            if (OperatingSystem.IsLinux())
            {
                stream.Lock(0, 1);
            }

            return stream;
        }
        catch (IOException exception) when (!isLong && SystemErrors.IsWithoutLocks(exception))
        {
            return stream;
        }
        catch (IOException exception)
        {
            stream.Dispose();
            if (mode == FileMode.CreateNew && !SystemErrors.IsInUse(exception))
            {
                UnfinishedFiles.Remove(path);
            }

            throw;
        }
    }
}
