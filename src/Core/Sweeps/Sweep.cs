using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>A base experiment and axes: every combination of their places is an experiment, in a fixed order, the last axis fastest.</summary>
internal sealed record Sweep
{
    private const int BlockLines = 1 << 9;
    private const int BlocksAhead = 1 << 5;
    private readonly Axis[] _axes;

    private Sweep(Experiment @base, Arr<Axis> axes, long count) => (Base, Axes, Count, _axes) = (@base, axes, count, [.. axes]);

    /// <summary>What the experiments have in common.</summary>
    public Experiment Base { get; }

    /// <summary>The axes, the slowest one first.</summary>
    public Arr<Axis> Axes { get; }

    /// <summary>How many experiments.</summary>
    public long Count { get; }

    /// <summary>A sweep of an experiment.</summary>
    /// <param name="base">The experiment.</param>
    /// <param name="axes">The axes.</param>
    /// <returns>The sweep; or <see cref="Fault.AxisTwice"/>, <see cref="Fault.TooManyExperiments"/>.</returns>
    public static Either<Fault, Sweep> Of(Experiment @base, Arr<Axis> axes)
    {
        var (count, seen) = (1L, new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal));
        foreach (var axis in axes)
        {
            foreach (var name in axis.Cases is { } cases ? axis.Fields.Select(field => field.Field.Path).Append(cases.Name) : axis.Fields.Select(field => field.Field.Path))
            {
                if (!seen.Add(name))
                {
                    return new Fault.AxisTwice(name);
                }
            }

            if (axis.Count > long.MaxValue / count)
            {
                return new Fault.TooManyExperiments();
            }

            count *= axis.Count;
        }

        return new Sweep(@base, axes, count);
    }

    /// <summary>The lines of a shard, lazily, in constant memory and without the lines before.</summary>
    /// <param name="shard">The shard.</param>
    /// <returns>Each line, or the fault of a value.</returns>
    public IEnumerable<Either<Fault, PlanLine>> Lines(Shard shard)
    {
        var count = shard.CountOf(Count);
        for (var line = 0L; line < count; line++)
        {
            yield return At(shard.IndexAt(line));
        }
    }

    /// <summary>The text of the lines of a shard, many lines at once, made by several threads.</summary>
    /// <param name="shard">The shard.</param>
    /// <returns>UTF-8 with line feeds, up to the line of an invalid value, and its fault.</returns>
    public IEnumerable<(ReadOnlyMemory<byte> Utf8, Option<Fault> Fault)> Texts(Shard shard)
    {
        var count = shard.CountOf(Count);
        for (var first = 0L; first < count; first += BlocksAhead * (long)BlockLines)
        {
            var start = first;
            var blocks = (int)Math.Min(BlocksAhead, (count - start + BlockLines - 1) / BlockLines);
            foreach (var block in ParallelEnumerable.Range(0, blocks).AsOrdered().Select(block => Block(shard, start + (block * (long)BlockLines), count)))
            {
                yield return block;
                if (block.Fault.IsSome)
                {
                    yield break;
                }
            }
        }
    }

    private (ReadOnlyMemory<byte> Utf8, Option<Fault> Fault) Block(Shard shard, long first, long count)
    {
        var text = new PlanText(this);
        for (var line = first; line < Math.Min(count, first + BlockLines); line++)
        {
            var fault = text.Add(shard.IndexAt(line));
            if (fault.IsSome)
            {
                return (text.Utf8, fault);
            }
        }

        return (text.Utf8, Option<Fault>.None);
    }

    /// <summary>The line of an experiment.</summary>
    /// <param name="index">Its number, from 0.</param>
    public Either<Fault, PlanLine> At(long index)
    {
        var (experiment, rest, values) = (Base, index, new List<NamedJson>[_axes.Length]);
        for (var i = _axes.Length - 1; i >= 0; i--)
        {
            var (axis, place) = (_axes[i], rest % _axes[i].Count);
            rest /= axis.Count;
            if (!axis.Apply(experiment, place).Has(out var next, out var fault))
            {
                return fault;
            }

            (experiment, values[i]) = (next, axis.At(place));
        }

        return PlanLine.Of(index, new(values.SelectMany(named => named)), experiment);
    }
}
