using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>Flushes written data to the disk, so that it survives a power loss.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    // Errors of fsync on Linux for files that have nothing to flush: EINVAL, EROFS, ENOTSUP.
    private static readonly int[] Harmless = [22, 30, 95];

    /// <summary>Flushes a file; throws an IOException if the disk fails.</summary>
    public static void Sync(FileStream stream)
    {
        if (OperatingSystem.IsLinux())
        {
            Sync((int)stream.SafeFileHandle.DangerousGetHandle()); // .NET's own call ignores a failure of the disk
        }
        else
        {
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>Flushes the folder of a file, which holds its name: fsync of the file does not. Windows has no such call.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Posix.open(Path.GetDirectoryName(Path.GetFullPath(path))!, ReadOnly);
        if (folder < 0)
        {
            return; // A folder without read permission can't be opened, so its entry is not flushed.
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
