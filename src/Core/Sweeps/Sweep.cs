using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>A base experiment and axes: every combination of their places is an experiment, in a fixed order, the last axis fastest.</summary>
internal sealed record Sweep
{
    private Sweep(Experiment @base, Arr<Axis> axes, long count) => (Base, Axes, Count) = (@base, axes, count);

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
        var (count, seen) = (1L, new System.Collections.Generic.HashSet<Field>());
        foreach (var axis in axes)
        {
            foreach (var field in axis.Fields)
            {
                if (!seen.Add(field.Field))
                {
                    return new Fault.AxisTwice(field.Field.Path);
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

    /// <summary>The line of an experiment.</summary>
    /// <param name="index">Its number, from 0.</param>
    public Either<Fault, PlanLine> At(long index)
    {
        var (experiment, rest, values) = (Base, index, new NamedJson[Axes.Sum(axis => axis.Fields.Count)]);
        var last = values.Length;
        for (var i = Axes.Count - 1; i >= 0; i--)
        {
            var (axis, place) = (Axes[i], rest % Axes[i].Count);
            rest /= axis.Count;
            if (!axis.Apply(experiment, place).Has(out var next, out var fault))
            {
                return fault;
            }

            experiment = next;
            last -= axis.Fields.Count;
            for (var field = 0; field < axis.Fields.Count; field++)
            {
                values[last + field] = new(axis.Fields[field].Field.Path, axis.Fields[field].Values.At(place));
            }
        }

        return PlanLine.Of(index, new(values), experiment);
    }
}
