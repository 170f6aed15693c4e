using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>Faults as sentences, with the name of their source.</summary>
internal static class Sentences
{
    /// <summary>The sentences of the first twenty faults, then the number of further ones.</summary>
    public static IReadOnlyList<string> Of(string source, Seq<Fault> faults) =>
        [.. Phrases.Sentences(faults, fault => Of(source, fault), before: $"{source}: ")];

    /// <summary>The sentence of one fault. A fault of an option names the option, any other <paramref name="source"/>.</summary>
    public static string Of(string source, Fault fault) => fault.SentenceIn(source);

    /// <summary>The sentence of a fault of a request. A request has the learning rate in a property, and not in an option.</summary>
    public static string OfRequest(long number, Fault fault) => fault is Fault.LearningRateOutOfRange rate
        ? $"request {number}, rate: found {Decimals.Print(rate.Found)}, expected a finite number, 0 or more"
        : Of($"request {number}", fault);
}
