using System.Globalization;
using Elevenfold.Properties;
using FsCheck;
using FsCheck.Xunit;

[assembly: SeededProperties]

namespace Elevenfold.Properties;

/// <summary>The seeds of random cases. Each run has seeds of its own, except where ELEVENFOLD_SEED holds a number: then every property has that seed, whatever
/// runs beside it. Mutation testing needs this, because it compares runs. ELEVENFOLD_CASES holds the most cases of a property, because it runs many times.</summary>
internal static class Seeds
{
    private const ulong Gamma = 0x9E3779B97F4A7C15; // FsCheck's own for a seed without one
    private const int UsualCases = 100; // FsCheck's own

    private static readonly ulong? Fixed = Number("ELEVENFOLD_SEED");

    private static readonly ulong? MostCases = Number("ELEVENFOLD_CASES");

    public static Config Config => ConfigOf(UsualCases);

    public static string? Replay { get; } = Fixed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"{seed},{Gamma}") : null;

    public static Config ConfigOf(int cases) =>
        (Fixed is { } seed ? Config.QuickThrowOnFailure.WithReplay(seed, Gamma) : Config.QuickThrowOnFailure).WithMaxTest(Cases(cases));

    public static int Cases(int most = UsualCases) => (int)Math.Min((ulong)most, MostCases ?? int.MaxValue);

    public static uint Next() => (uint)(Fixed ?? (ulong)Random.Shared.NextInt64(1L << 32));

    private static ulong? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
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

        MaxTest = Seeds.Cases();
    }
}

/// <summary>A property with a number of cases of its own, of which ELEVENFOLD_CASES is the most too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PropertyOfAttribute : PropertyAttribute
{
    public PropertyOfAttribute(int cases) => MaxTest = Seeds.Cases(cases);
}
