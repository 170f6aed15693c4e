namespace Elevenfold.Cli.Io;

/// <summary>Which file a name stands for: the system's number of the file, or for one that is still to be made the number of its folder and its name there.</summary>
internal readonly record struct FileIdentity(FileKind Kind, ulong Device, ulong Inode, string Name)
{
    // Common file systems of macOS and Windows take A and a for one name.
    private static readonly StringComparison Names = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    public static FileIdentity Of(NamedFile file) => (file.Path, file.IsWritten) switch
    {
        (Source.Standard, var isWritten) => FileStatus.Of(isWritten ? 1 : 0) is { } open ? Existing(open) : Nothing,
        var (path, _) when OperatingSystem.IsWindows() => new(FileKind.Regular, 0, 0, Path.GetFullPath(Links.Final(path!))),
        var (path, _) => FileStatus.Of(path!) is { } there ? Existing(there) : ToBeMade(Path.GetFullPath(Links.Final(path!))),
    };

    public bool IsSameAs(FileIdentity other) => Device == other.Device && Inode == other.Inode && Name.Equals(other.Name, Names);

    private static FileIdentity Nothing => new(FileKind.Device, 0, 0, string.Empty);

    private static FileIdentity Existing(FileStatus status) => new(status.Kind, status.Device, status.Inode, string.Empty);

    private static FileIdentity ToBeMade(string path) => FileStatus.Of(Path.GetDirectoryName(path) ?? path) is { } folder
        ? new(FileKind.Regular, folder.Device, folder.Inode, Path.GetFileName(path))
        : new(FileKind.Regular, 0, 0, path);
}
