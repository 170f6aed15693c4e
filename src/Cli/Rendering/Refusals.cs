using Elevenfold.Cli.Io;
using Elevenfold.Comparing;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>Turns the faults of a result into a <see cref="Failure"/>, with their sentences and their exit status.</summary>
internal static class Refusals
{
    public static T OrRefuse<T>(this Validation<Fault, T> value, string source) =>
        value.Match(Succ: accepted => accepted, Fail: faults => throw Refused(source, faults));

    public static T OrRefuse<T>(this Either<Fault, T> value, string source) => value.ToValidation().OrRefuse(source);

    public static T OrRefuse<T>(this Either<SidedFault, T> value, string a, string b) =>
        value.MapLeft(sided => (Source: sided.Side == Side.A ? a : b, sided.Fault))
            .Match(Right: accepted => accepted, Left: sided => throw Refused(sided.Source, Prelude.Seq1(sided.Fault)));

    /// <summary>The value of an experiment; its faults name the file of the experiment where that set the field.</summary>
    /// <param name="value">The value, or the faults of an experiment on its table.</param>
    /// <param name="source">The name of the table.</param>
    /// <param name="experiment">The file of the experiment.</param>
    public static T OrRefuse<T>(this Validation<Fault, T> value, string source, ExperimentFile experiment) => value.Match(
        Succ: accepted => accepted,
        Fail: faults => throw new Failure(
            (Exit)faults.Min(fault => experiment.Holds(fault) ? (int)Exit.BadData : fault.ExitStatus),
            [.. Phrases.Sentences(faults, fault => experiment.Holds(fault) ? experiment.Sentence(fault) : Sentences.Of(source, fault), before: $"{source}: ")]));

    private static Failure Refused(string source, Seq<Fault> faults) =>
        new((Exit)Phrases.ExitStatus(faults), Sentences.Of(source, faults));
}
