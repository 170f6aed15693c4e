using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>Makes the disk have what was written, so that a power loss does not take it.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    // What some file systems and devices answer that have nothing to flush, on Linux: EINVAL, EROFS, ENOTSUP.
    private static readonly int[] Harmless = [22, 30, 95];

    /// <summary>Flushes what a stream has written; where the disk failed, an IOException.</summary>
    public static void Sync(FileStream stream)
    {
        if (OperatingSystem.IsLinux())
        {
            Sync((int)stream.SafeFileHandle.DangerousGetHandle()); // .NET's own call goes on when the disk has failed
        }
        else
        {
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>Flushes the name of a file, which is kept in its folder; flushing the file itself does not. Windows has no call for it.</summary>
    public static void SyncName(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Posix.open(Path.GetDirectoryName(Path.GetFullPath(path))!, ReadOnly);
        if (folder < 0)
        {
            return; // A folder that may not be read can't be opened: the file is in it all the same.
        }

        try
        {
            Sync(folder);
        }
        finally
        {
            _ = Posix.close(folder);
        }
    }

    private static void Sync(int descriptor)
    {
        if (Posix.fsync(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error && !Harmless.Contains(error))
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }
    }
}
