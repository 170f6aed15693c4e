using System.Runtime.InteropServices;

namespace Elevenfold.Cli.Io;

/// <summary>The type of a file.</summary>
internal enum FileKind
{
    Regular,
    Folder,
    Device, // a terminal, /dev/null
    Pipe, // also a socket
    Disk,
}

/// <summary>The status of a file, links followed. .NET's file attributes have neither the type of a device nor an identity.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Device">The number of its file system.</param>
/// <param name="Inode">Its number in the file system.</param>
/// <param name="Links">The number of its names (hard links).</param>
/// <param name="Mode">The permissions, as in chmod.</param>
/// <param name="Owner">The number of its owner.</param>
/// <param name="Group">The number of its group.</param>
internal sealed record FileStatus(FileKind Kind, ulong Device, ulong Inode, uint Links, UnixFileMode Mode, uint Owner, uint Group)
{
    /// <summary>The file at a path; null where there is none.</summary>
    public static FileStatus? Of(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.Exists(path) ? OnWindows(FileKind.Folder) : File.Exists(path) ? OnWindows(FileKind.Regular) : null;
        }

        if (OperatingSystem.IsMacOS())
        {
            var isFound = IsX64 ? Posix.statOnX64(path, out var mac) : Posix.stat(path, out mac);
            return isFound == 0 ? OnMac(mac) : null;
        }

        return Posix.statx(Posix.AtWorkingFolder, path, 0, Posix.BasicStatistics, out var linux) == 0 ? OnLinux(linux) : null;
    }

    /// <summary>The file of an open descriptor; null on Windows.</summary>
    public static FileStatus? Of(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        if (OperatingSystem.IsMacOS())
        {
            var isFound = IsX64 ? Posix.fstatOnX64(descriptor, out var mac) : Posix.fstat(descriptor, out mac);
            return isFound == 0 ? OnMac(mac) : null;
        }

        return Posix.statx(descriptor, string.Empty, Posix.AtDescriptor, Posix.BasicStatistics, out var linux) == 0 ? OnLinux(linux) : null;
    }

    /// <summary>The file of a stream; null on Windows.</summary>
    public static FileStatus? Of(FileStream stream) => Of((int)stream.SafeFileHandle.DangerousGetHandle());

    /// <summary>Whether both are the same file, under any name.</summary>
    public bool IsSameAs(FileStatus other) => Device == other.Device && Inode == other.Inode;

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private static FileStatus OnWindows(FileKind kind) => new(kind, 0, 0, 1, default, 0, 0);

    private static FileStatus OnMac(Posix.MacStatus status) =>
        new(KindOf(status.Mode), status.Device, status.Inode, status.Links, Permissions(status.Mode), status.Owner, status.Group);

    private static FileStatus OnLinux(Posix.LinuxStatus status) => new(
        KindOf(status.Mode), ((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode, status.Links, Permissions(status.Mode), status.Owner, status.Group);

    private static UnixFileMode Permissions(ushort mode) => (UnixFileMode)(mode & 0xFFF);

    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0x6000 => FileKind.Disk,
        0x2000 => FileKind.Device,
        _ => FileKind.Pipe,
    };
}
