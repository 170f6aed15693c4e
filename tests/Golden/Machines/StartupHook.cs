using System.Diagnostics.CodeAnalysis;
using System.Runtime.Loader;
using Elevenfold.Golden.Binary;
using Elevenfold.Golden.Machines;

/// <summary>
/// What elevenfold does in place of a command when DOTNET_STARTUP_HOOKS names this assembly: it probes the very process that
/// it is, whatever its processor, runtime and switches. Or before a command, when a system is asked for that refuses a call.
/// </summary>
/// <remarks>Name, place and signature are .NET's: https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md.</remarks>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = ".NET looks for it there")]
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = ".NET looks for it there")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(RefusingSystem.Setting) is { } refused)
        {
            RefusingSystem.Begin(refused);
            return;
        }

        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        Console.Out.Write(Probe.Told());
        Environment.Exit(0);
    }
}
