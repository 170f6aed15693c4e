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
    private const int MostRetries = 10; // a full disk takes no bytes, and is said to
    private const short PollOut = 4; // on Linux and macOS

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

    /// <summary>Writes bytes, up to the first lasting fault. A full pipe that does not block, and an interrupted call, are waited for.</summary>
    /// <remarks>It asks for no errno, since the library of .NET that has it may not be loadable when this is called.</remarks>
    public static unsafe void WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var failed = 0; // in a row
            for (nint done = 0; done < bytes.Length && failed <= MostRetries;)
            {
                var written = write(descriptor, first + done, bytes.Length - done);
                failed = written > 0 ? 0 : CanWrite(descriptor) ? failed + 1 : MostRetries + 1;
                done += Math.Max(0, written);
            }
        }
    }

    // Waits until the descriptor takes bytes; false where it never will, such as a pipe whose reader has left.
    private static unsafe bool CanWrite(int descriptor)
    {
        var asked = new Polled { Descriptor = descriptor, Asked = PollOut };
        return poll(&asked, 1, -1) > 0 ? asked.Found == PollOut : asked.Found == 0;
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
    private static unsafe partial int poll(Polled* descriptors, nuint count, int milliseconds);

    [LibraryImport(Library)]
    private static partial int fcntl(int descriptor, int command);

    [LibraryImport(Library)]
    private static partial nint signal(int signal, nint handler);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Asked;
        public short Found;
    }

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
