using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>Two traces are of different experiments, so that there is no step at which they part.</summary>
    /// <param name="Property">The first property in which they differ.</param>
    /// <param name="A">Its value in the first, as JSON; none where it is left out.</param>
    /// <param name="B">Its value in the second.</param>
    public sealed record ExperimentsDiffer(string Property, Option<string> A, Option<string> B) : OfDocument
    {
        private protected override string Statement => $"{Property}: found {Short(B.IfNone("nothing"))}, expected {Short(A.IfNone("nothing"))} as in the first trace"
            + "; runs of different experiments have no step at which they part, compare them with diff";
    }

    /// <summary>The header of a trace has no property of this name.</summary>
    /// <param name="Found">The name that was given.</param>
    /// <param name="Known">The properties that it can have.</param>
    public sealed record FieldUnknown(string Found, Arr<string> Known) : OfCommandLine
    {
        private protected override string Statement => $"--expect: found {Quoted(Found)}, expected FIELD=VALUE with a property of the header{Nearest(Found, Known)}; it has {string.Join(", ", Known)}";
    }

    /// <summary>A value that a property of a header can't have.</summary>
    /// <param name="Field">The property.</param>
    /// <param name="Found">The value that was given.</param>
    /// <param name="Expected">What its values are.</param>
    public sealed record FieldValue(string Field, string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement => $"--expect: {Field}: found {Quoted(Found)}, expected {Expected}";
    }

    /// <summary>Neither of two traces is in the arithmetic of this build, so that no state between theirs can be computed.</summary>
    /// <param name="A">The arithmetic of the first.</param>
    /// <param name="B">The arithmetic of the second.</param>
    /// <param name="Expected">The arithmetic of this build.</param>
    public sealed record ArithmeticForeign(string A, string B, string Expected) : OfDocument
    {
        private protected override string Statement => $"arithmetic: found {Quoted(A)} and {Quoted(B)}, expected {Quoted(Expected)} in one of them; record the run with train --trace, and bisect against that";
    }

    /// <summary>A run has updates, and what is asked for knows the plain step only.</summary>
    /// <param name="Updates">Its updates, as JSON.</param>
    public sealed record StepNotPlain(string Updates) : OfCommandLine
    {
        private protected override string Statement => $"--arithmetic: the run's updates are {Short(Updates)}, and another arithmetic is known for the plain step only; leave out --arithmetic";
    }
}
