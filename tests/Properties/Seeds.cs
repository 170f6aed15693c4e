using System.Globalization;
using Elevenfold.Properties;
using FsCheck;
using FsCheck.Xunit;

[assembly: SeededProperties]

namespace Elevenfold.Properties;

/// <summary>The seeds of random cases. Each run has seeds of its own, except where ELEVENFOLD_SEED holds a number: then every property has that seed, whatever
/// runs beside it. Mutation testing needs this, because it compares runs.</summary>
internal static class Seeds
{
    private const string Variable = "ELEVENFOLD_SEED";
    private const ulong Gamma = 0x9E3779B97F4A7C15; // FsCheck's own for a seed without one

    private static readonly ulong? Fixed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? ulong.Parse(text, CultureInfo.InvariantCulture)
        : null;

    public static Config Config { get; } = Fixed is { } seed ? Config.QuickThrowOnFailure.WithReplay(seed, Gamma) : Config.QuickThrowOnFailure;

    public static string? Replay { get; } = Fixed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"{seed},{Gamma}") : null;

    public static uint Next() => (uint)(Fixed ?? (ulong)Random.Shared.NextInt64(1L << 32));
}

[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class SeededPropertiesAttribute : PropertiesAttribute
{
    public SeededPropertiesAttribute()
    {
        if (Seeds.Replay is { } replay)
        {
            Replay = replay;
        }
    }
}
