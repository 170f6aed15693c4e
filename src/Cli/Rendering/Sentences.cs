using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>Faults as sentences, with the name of what was read.</summary>
internal static class Sentences
{
    /// <summary>Every fault as a sentence, the first twenty of them, then how many more there are.</summary>
    public static IReadOnlyList<string> Of(string source, Seq<Fault> faults) =>
        [.. Phrases.Sentences(faults, fault => Of(source, fault), before: $"{source}: ")];

    /// <summary>One fault as a sentence; an option names itself, everything else stands in <paramref name="source"/>.</summary>
    public static string Of(string source, Fault fault) => fault.SentenceIn(source);

    /// <summary>One fault of a request, which brings in its own properties what the command line says by options.</summary>
    public static string OfRequest(long number, Fault fault) => fault is Fault.LearningRateOutOfRange rate
        ? $"request {number}, rate: found {Decimals.Print(rate.Found)}, expected a finite number, 0 or more"
        : Of($"request {number}", fault);
}
