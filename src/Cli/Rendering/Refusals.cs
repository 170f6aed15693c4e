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

    private static Failure Refused(string source, Seq<Fault> faults) =>
        new((Exit)Phrases.ExitStatus(faults), Sentences.Of(source, faults));
}
