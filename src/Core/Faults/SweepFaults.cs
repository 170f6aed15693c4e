using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>An axis names no field of the experiment.</summary>
    /// <param name="Found">The name.</param>
    /// <param name="Known">The names of the fields.</param>
    public sealed record AxisUnknown(string Found, Arr<string> Known) : OfCommandLine
    {
        private protected override string Statement => $"--axis: found the field {Quoted(Found)}, expected FIELD=VALUES with a field of the experiment"
            + (Nearest(Found, Known) is { Length: > 0 } nearest ? nearest : $"; the fields are {string.Join(", ", Known)}");
    }

    /// <summary>The values of an axis are not values, or not a range.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="Found">The text of a value or of a range.</param>
    /// <param name="Expected">A description of the expected values.</param>
    public sealed record AxisValue(string Axis, string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement => $"axis {Option(Axis)}: found {Quoted(Found)}, expected {Expected}";
    }

    /// <summary>Two axes set one field.</summary>
    /// <param name="Field">The path of the field.</param>
    public sealed record AxisTwice(string Field) : OfCommandLine
    {
        private protected override string Statement => $"axis {Option(Field)}: found it twice, expected each field in one axis; leave one out";
    }

    /// <summary>The fields of a paired axis have different numbers of values.</summary>
    /// <param name="Axis">The axis.</param>
    /// <param name="First">The number of values of its first field.</param>
    /// <param name="Other">That of another one.</param>
    public sealed record AxisUnpaired(string Axis, long First, long Other) : OfCommandLine
    {
        private protected override string Statement =>
            Invariant($"axis {Option(Axis)}: found {First} and {Other} values, expected as many of each field, since they are taken in pairs; give each field as many");
    }

    /// <summary>The experiments of a sweep are more than can be counted.</summary>
    public sealed record TooManyExperiments : OfCommandLine
    {
        private protected override string Statement => "the axes multiply to more than 9223372036854775807 experiments, expected at most that; shorten an axis";
    }

    /// <summary>A shard is not one.</summary>
    /// <param name="Found">Its text.</param>
    public sealed record ShardRefused(string Found) : OfCommandLine
    {
        private protected override string Statement => $"--shard: found {Quoted(Found)}, expected k/n with k from 1 to n, such as 2/10";
    }

    /// <summary>A line names a value of an axis that its experiment does not have.</summary>
    /// <param name="Path">The place in the line.</param>
    /// <param name="Found">The value, as JSON.</param>
    public sealed record AxisOfOther(string Path, string Found) : OfDocument
    {
        private protected override string Statement => $"{Path}: found {Quoted(Found)}, expected a field of the line's experiment and its value there; make the plan again with elevenfold sweep plan";
    }

    /// <summary>A result is not the next one of the plan.</summary>
    /// <param name="Found">The index of the result.</param>
    /// <param name="Expected">The index of the plan's next line.</param>
    public sealed record ResultOfOtherPlan(long Found, long Expected) : OfDocument
    {
        private protected override string Statement =>
            Invariant($"found the result of experiment {Found}, expected that of experiment {Expected} of the plan, with its sha256; name another file of results, or run the plan that these are of");
    }

    /// <summary>A result is of an experiment that the plan does not have.</summary>
    /// <param name="Index">The index of the result.</param>
    public sealed record ResultOutsidePlan(long Index) : OfDocument
    {
        private protected override string Statement => Invariant($"found the result of experiment {Index}, which the plan does not have; name the plan that these results are of");
    }

    /// <summary>A line of a plan or of results is not behind the line before it.</summary>
    /// <param name="Index">The index of its experiment.</param>
    /// <param name="Before">That of the line before it.</param>
    /// <param name="Remedy">What puts the lines in order.</param>
    public sealed record OutOfOrder(long Index, long Before, string Remedy) : OfDocument
    {
        private protected override string Statement => Invariant($"found experiment {Index} behind experiment {Before}, expected each once, in the order of the plan; {Remedy}");
    }

    /// <summary>The results are more than the plan has lines.</summary>
    /// <param name="Lines">The lines of the plan.</param>
    public sealed record MoreResultsThanPlan(long Lines) : OfDocument
    {
        private protected override string Statement => Invariant($"found a result behind the last of the plan's {Count(Lines, "experiment")}, expected none; run the plan that these results are of");
    }

    /// <summary>An experiment cannot be run in a sweep.</summary>
    /// <param name="Field">The field that ends runs early.</param>
    public sealed record EndsEarly(string Field) : OfDocument
    {
        private protected override string Statement =>
            $"found {Field}, expected none in a sweep, whose runs go on to their last iteration; stop.error reports at which one it was reached; leave {Field} out";
    }
}
