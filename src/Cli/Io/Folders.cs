namespace Elevenfold.Cli.Io;

/// <summary>Folders on the disk.</summary>
internal static class Folders
{
    private const int ReadOnly = 0;

    /// <summary>Makes the disk have the name of a file, which is kept in its folder; flushing the file itself does not. Windows has no call for it.</summary>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A folder that may not be read can't be opened, and some file systems flush no folder: they promise nothing.
        var folder = Posix.open(Path.GetDirectoryName(Path.GetFullPath(path))!, ReadOnly);
        if (folder >= 0)
        {
            _ = Posix.fsync(folder);
            _ = Posix.close(folder);
        }
    }
}
