namespace Elevenfold.Cli.Io;

/// <summary>The identity of a file: device and inode; for a file that does not exist yet, those of its folder and its name.</summary>
internal readonly record struct FileIdentity(FileKind Kind, ulong Device, ulong Inode, string Name)
{
    // The default file systems of macOS and Windows ignore case.
    private static readonly StringComparison Names = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    public static FileIdentity Of(NamedFile file) => (file.Path, file.IsWritten) switch
    {
        (Source.Standard, var isWritten) => FileStatus.Of(isWritten ? 1 : 0) is { } open ? Existing(open) : Nothing,
        var (path, _) when OperatingSystem.IsWindows() => new(FileKind.Regular, 0, 0, Path.GetFullPath(Links.Final(path!))),
        var (path, _) => FileStatus.Of(path!) is { } there ? Existing(there) : NotYetCreated(Path.GetFullPath(Links.Final(path!))),
    };

    public bool IsSameAs(FileIdentity other) => Device == other.Device && Inode == other.Inode && Name.Equals(other.Name, Names);

    private static FileIdentity Nothing => new(FileKind.Device, 0, 0, string.Empty);

    private static FileIdentity Existing(FileStatus status) => new(status.Kind, status.Device, status.Inode, string.Empty);

    private static FileIdentity NotYetCreated(string path) => FileStatus.Of(Path.GetDirectoryName(path) ?? path) is { } folder
        ? new(FileKind.Regular, folder.Device, folder.Inode, Path.GetFileName(path))
        : new(FileKind.Regular, 0, 0, path);
}
