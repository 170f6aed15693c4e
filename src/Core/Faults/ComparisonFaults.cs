using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>Two traces are of different experiments, so no step can be the first at which they deviate.</summary>
    /// <param name="Property">The first property in which they differ.</param>
    /// <param name="A">Its value in the first trace, as JSON; none where it is not set.</param>
    /// <param name="B">Its value in the second trace.</param>
    public sealed record ExperimentsDiffer(string Property, Option<string> A, Option<string> B) : OfDocument
    {
        private protected override string Statement => $"{Property}: found {Short(B.IfNone("no value"))}, expected {Short(A.IfNone("no value"))} as in the first trace"
            + "; bisect needs two runs of one experiment: compare these with diff";
    }

    /// <summary>An expectation names a property that no header has.</summary>
    /// <param name="Found">The name.</param>
    /// <param name="Known">The properties of a header.</param>
    public sealed record FieldUnknown(string Found, Arr<string> Known) : OfCommandLine
    {
        private protected override string Statement =>
            $"--expect: found the property {Quoted(Found)}, expected FIELD=VALUE with a property of the header"
            + (Nearest(Found, Known) is { Length: > 0 } nearest ? nearest : $"; the properties are {string.Join(", ", Known)}");
    }

    /// <summary>An expectation has a value that its property can't have.</summary>
    /// <param name="Field">The property.</param>
    /// <param name="Found">The value.</param>
    /// <param name="Expected">A description of its values.</param>
    public sealed record FieldValue(string Field, string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement => $"--expect: {Field}: found {Quoted(Found)}, expected {Expected}";
    }

    /// <summary>Neither of two traces is in the arithmetic of this build, so no state between the recorded ones can be computed.</summary>
    /// <param name="A">The arithmetic of the first.</param>
    /// <param name="B">The arithmetic of the second.</param>
    /// <param name="Expected">The arithmetic of this build.</param>
    public sealed record ArithmeticForeign(string A, string B, string Expected) : OfDocument
    {
        private protected override string Statement =>
            $"arithmetic: found {Quoted(A)} and {Quoted(B)}, expected {Quoted(Expected)} in one trace at least; record the run with train --trace, and compare with that trace";
    }

    /// <summary>A variant of the arithmetic is defined for the plain step only, and the recipe of the run is another one.</summary>
    /// <param name="Fields">The fields of the experiment that make it another one.</param>
    public sealed record StepNotPlain(Arr<string> Fields) : OfCommandLine
    {
        private protected override string Statement =>
            $"--arithmetic: found {string.Join(" and ", Fields)} in the experiment, expected the plain step, since another arithmetic is defined for that only; leave out --arithmetic";
    }
}
