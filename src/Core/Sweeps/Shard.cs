using System.Globalization;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>One of n disjoint parts of a plan, which together are all of it.</summary>
/// <param name="Number">k, from 1 to n.</param>
/// <param name="Of">n, 1 or more.</param>
/// <remarks>
/// Of each n consecutive experiments a shard has one, and not the same one of each n, so that no axis gives all its costly values to one shard: line j of shard k is experiment
/// <c>j n + (k - 1 + j) mod n</c>.
/// </remarks>
internal sealed record Shard(long Number, long Of)
{
    /// <summary>The whole plan.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>The shard of a text, such as <c>2/10</c>.</summary>
    public static Either<Fault, Shard> Parse(string text) =>
        text.Split('/') is [var k, var n]
        && long.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && number >= 1 && number <= of
            ? new Shard(number, of)
            : new Fault.ShardRefused(text);

    /// <summary>How many of some experiments it has.</summary>
    /// <param name="experiments">The number of experiments.</param>
    public long CountOf(long experiments) => (experiments / Of) + (Offset(experiments / Of) < experiments % Of ? 1 : 0);

    /// <summary>The experiment of a line.</summary>
    /// <param name="line">The line of the shard, from 0.</param>
    public long IndexAt(long line) => (line * Of) + Offset(line);

    private long Offset(long line) => (Number - 1 + (line % Of)) % Of;
}
