namespace Elevenfold.Cli.Io;

/// <summary>Files that one program writes while any number of others read them.</summary>
/// <remarks>
/// Where .NET runs on Unix, FileShare.None locks a file for one program alone, and everything else, <c>FileShare.ReadWrite</c>
/// too, takes a lock that all share (flock): with FileShare.None no reader of ours gets in. So the writer shares that lock
/// with readers, and keeps other writers out by a record lock (fcntl), which readers never ask for. Both go with the process,
/// however it ends. .NET has no record locks on macOS: there readers wait. On Windows FileShare.Read says it all.
/// </remarks>
internal static class OneWriter
{
    /// <summary>Opens a file to write it unbuffered; where another program is writing it, an IOException.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var share = OperatingSystem.IsMacOS() ? FileShare.None : FileShare.Read;
        var stream = new FileStream(path, mode, FileAccess.Write, share, bufferSize: 0);
        try
        {
            if (OperatingSystem.IsLinux())
            {
                stream.Lock(0, 1);
            }

            return stream;
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }
}
