namespace Elevenfold.Cli.Io;

/// <summary>Files with a single writer and any number of readers.</summary>
/// <remarks>
/// On Unix, .NET maps FileShare.None to an exclusive lock (flock), and every other value to a shared one: FileShare.None would exclude our
/// own readers. So the writer takes the shared lock, and excludes other writers with a record lock (fcntl). A reader takes the record
/// lock too, if the file must not change. The system releases both with the process. .NET has no record locks on macOS: there the
/// writer excludes readers. On Windows FileShare.Read has the intended meaning.
/// </remarks>
internal static class SingleWriter
{
    /// <summary>Opens a file unbuffered, to write it or to keep it unchanged; throws an IOException if another program writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether the file is new.</param>
    /// <param name="access">Whether it is read or written.</param>
    /// <param name="isLong">Whether the write lasts for a run. Then a file system without record locks is refused; a short write accepts it.</param>
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
