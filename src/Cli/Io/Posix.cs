using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Elevenfold.Cli.Io;

/// <summary>Calls of the C library that .NET does not wrap. None is made on Windows.</summary>
/// <remarks>Their binary interfaces are the same on every supported Linux and macOS: statx is defined so, and Apple keeps stat compatible.</remarks>
internal static partial class Posix
{
    public const int AtWorkingFolder = -100;
    public const int AtDescriptor = 0x1000; // AT_EMPTY_PATH
    public const uint BasicStatistics = 0x7ff; // STATX_BASIC_STATS

    private const string Library = "libc";
    private const int GetDescriptorFlags = 1; // F_GETFD
    private const int CloseOnExec = 1;
    private const nint Ignore = 1;

    /// <summary>Whether a descriptor was inherited. The runtime opens its own with close-on-exec, so a descriptor without that flag was inherited.</summary>
    public static bool IsInherited(int descriptor) => fcntl(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    /// <summary>Whether a descriptor is free.</summary>
    public static bool IsFree(int descriptor) => fcntl(descriptor, GetDescriptorFlags) < 0;

    /// <summary>Whether a signal is ignored since the start of the program, as under nohup.</summary>
    public static bool IsIgnored(int signal)
    {
        var before = Posix.signal(signal, Ignore);
        if (before != Ignore)
        {
            _ = Posix.signal(signal, before);
        }

        return before == Ignore;
    }

    /// <summary>Writes bytes as far as they can be written.</summary>
    public static unsafe void WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            for (nint done = 0, last = 1; done < bytes.Length && last > 0; done += last)
            {
                last = write(descriptor, first + done, bytes.Length - done);
            }
        }
    }

    /// <summary>Opens a file or a folder for reading.</summary>
    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int close(int descriptor);

    [LibraryImport(Library)]
    public static unsafe partial nint write(int descriptor, byte* bytes, nint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fsync(int descriptor);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fchown(SafeFileHandle file, uint owner, uint group);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statx(int folder, string path, int flags, uint mask, out LinuxStatus status);

    [LibraryImport(Library, EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int stat(string path, out MacStatus status);

    [LibraryImport(Library, EntryPoint = "fstat")]
    public static partial int fstat(int descriptor, out MacStatus status);

    [LibraryImport(Library, EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int statOnX64(string path, out MacStatus status);

    [LibraryImport(Library, EntryPoint = "fstat$INODE64")]
    public static partial int fstatOnX64(int descriptor, out MacStatus status);

    [LibraryImport(Library)]
    private static partial int fcntl(int descriptor, int command);

    [LibraryImport(Library)]
    private static partial nint signal(int signal, nint handler);

    /// <summary>Linux's struct statx.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct LinuxStatus
    {
        [FieldOffset(16)]
        public uint Links;
        [FieldOffset(20)]
        public uint Owner;
        [FieldOffset(24)]
        public uint Group;
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Inode;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary>macOS's struct stat.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct MacStatus
    {
        [FieldOffset(0)]
        public uint Device;
        [FieldOffset(4)]
        public ushort Mode;
        [FieldOffset(6)]
        public ushort Links;
        [FieldOffset(8)]
        public ulong Inode;
        [FieldOffset(16)]
        public uint Owner;
        [FieldOffset(20)]
        public uint Group;
    }
}
