using System.Globalization;
using System.Runtime.InteropServices;

namespace Elevenfold.Golden.Binary;

/// <summary>A Linux that refuses one call to the process of elevenfold, as only a mount, a file system or a disk of some kind does: a filter of calls (seccomp).</summary>
internal static partial class RefusingSystem
{
    /// <summary>The environment variable that asks for it: a call and the number of the error.</summary>
    public const string Setting = "ELEVENFOLD_REFUSE";

    private const int NoNewPrivileges = 38;
    private const int SetFilter = 22;
    private const uint Allow = 0x7fff0000;
    private const uint Refuse = 0x00050000;
    private const ushort Load = 0x20;
    private const ushort IsEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint SecondArgument = 24;
    private const uint SetLock = 6; // fcntl's F_SETLK

    /// <summary>The environment of a command whose calls are refused.</summary>
    public static (string Name, string Value)[] That(string call, int error) =>
    [
        ("DOTNET_STARTUP_HOOKS", typeof(RefusingSystem).Assembly.Location),
        (Setting, $"{call}={error.ToString(CultureInfo.InvariantCulture)}"),
    ];

    public static unsafe void Begin(string refused)
    {
        var (call, error) = (refused.Split('=')[0], uint.Parse(refused.Split('=')[1], CultureInfo.InvariantCulture));
        var program = new List<Instruction> { new(Load, 0, 0, 0) };
        foreach (var number in Numbers(call))
        {
            program.AddRange(call == "lock"
                ? [new(IsEqual, 0, 4, number), new(Load, 0, 0, SecondArgument), new(IsEqual, 0, 1, SetLock), new(Return, 0, 0, Refuse | error), new(Load, 0, 0, 0)]
                : [new(IsEqual, 0, 1, number), new(Return, 0, 0, Refuse | error)]);
        }

        program.Add(new(Return, 0, 0, Allow));
        fixed (Instruction* first = program.ToArray())
        {
            var filter = new Filter { Length = (ushort)program.Count, First = first };
            if (prctl(NoNewPrivileges, 1, 0, 0, 0) != 0 || prctl(SetFilter, 2, (nint)(&filter), 0, 0) != 0)
            {
                throw new InvalidOperationException("this system has no filter of calls");
            }
        }
    }

    // x64's and arm64's numbers; the C library takes one of several.
    private static uint[] Numbers(string call) => (call, RuntimeInformation.ProcessArchitecture) switch
    {
        ("rename", Architecture.X64) => [82, 264, 316],
        ("rename", _) => [38, 276],
        ("lock", Architecture.X64) => [72],
        ("lock", _) => [25],
        ("fsync", Architecture.X64) => [74],
        ("fsync", _) => [82],
        ("fchown", Architecture.X64) => [93],
        ("fchown", _) => [55],
        _ => throw new ArgumentException(call, nameof(call)),
    };

    [LibraryImport("libc")]
    private static partial int prctl(int option, nint a, nint b, nint c, nint d);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte ifTrue, byte ifFalse, uint value)
    {
        public readonly ushort Code = code;
        public readonly byte IfTrue = ifTrue;
        public readonly byte IfFalse = ifFalse;
        public readonly uint Value = value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Filter
    {
        public ushort Length;
        public Instruction* First;
    }
}
