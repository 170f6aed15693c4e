using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>The text of an option is no value of its field, or out of its bounds.</summary>
    /// <param name="Option">The option.</param>
    /// <param name="Found">Its text.</param>
    /// <param name="Expected">What belongs there.</param>
    public sealed record OptionRefused(string Option, string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement => $"{Option}: found {Quoted(Found)}, expected {Expected}";
    }

    /// <summary>A table is not the one that an experiment names.</summary>
    /// <param name="Found">The SHA-256 of the table.</param>
    /// <param name="Expected">The one in the experiment.</param>
    public sealed record TableUnexpected(string Found, string Expected) : OfTable
    {
        private protected override string Statement => $"its SHA-256 is {Found}, expected {Expected} as the experiment says in data.sha256; name that table, or leave data.sha256 out";
    }

    /// <summary>Initial weights are not those that an experiment names.</summary>
    /// <param name="Found">Their SHA-256.</param>
    /// <param name="Expected">The one in the experiment.</param>
    public sealed record InitialUnexpected(string Found, string Expected) : OfDocument
    {
        private protected override string Statement => $"the initial weights have SHA-256 {Found}, expected {Name(Expected, Sha256Digits)} as network.initial of the experiment has it; give those weights, or leave network.initial out";
    }

    /// <summary>An experiment starts from weights that were not given.</summary>
    /// <param name="Expected">Their SHA-256.</param>
    public sealed record InitialNeeded(string Expected) : OfCommandLine
    {
        private protected override string Statement => $"--initial: the experiment starts from weights with SHA-256 {Name(Expected, Sha256Digits)}, as network.initial says, and none were given; add --initial with their file";
    }

    /// <summary>A run has 0 iterations or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record IterationsOutOfRange(long Found) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--iterations: found {Found}, expected 0 or more");
    }

    /// <summary>The weights to begin with are not of the layers that are to be trained.</summary>
    /// <param name="Found">The layers of the weights.</param>
    /// <param name="Expected">The layers that the table's columns and the hidden layers give.</param>
    public sealed record InitialDoesNotFit(Arr<int> Found, Arr<int> Expected) : OfCommandLine
    {
        private protected override string Statement => $"--initial: found weights of {Short(Layers(Found))}, expected {Short(Layers(Expected))}, which the table's columns and --hidden give"
            + "; leave out --hidden to take the hidden layers of the weights";
    }
}
