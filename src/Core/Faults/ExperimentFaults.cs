using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>The text of an option is not a value of its field, or is out of range.</summary>
    /// <param name="Option">The option.</param>
    /// <param name="Found">Its text.</param>
    /// <param name="Expected">A description of the expected values.</param>
    public sealed record OptionRefused(string Option, string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement => $"{Option}: found {Quoted(Found)}, expected {Expected}";
    }

    /// <summary>The digest of a table does not match the experiment.</summary>
    /// <param name="Found">The SHA-256 of the table.</param>
    /// <param name="Expected">The SHA-256 in the experiment.</param>
    public sealed record TableUnexpected(string Found, string Expected) : OfTable
    {
        private protected override string Statement =>
            $"table digest mismatch: its SHA-256 is {Found}, expected {Expected}, the data.sha256 of the experiment; use that table, or leave out data.sha256";
    }

    /// <summary>The digest of initial weights does not match the experiment.</summary>
    /// <param name="Found">Their SHA-256.</param>
    /// <param name="Expected">The SHA-256 in the experiment.</param>
    public sealed record InitialUnexpected(string Found, string Expected) : OfDocument
    {
        private protected override string Statement =>
            $"weight digest mismatch: the SHA-256 is {Found}, expected {Name(Expected, Sha256Digits)}, the network.initial of the experiment; use those weights, or leave out network.initial";
    }

    /// <summary>The initial weights of an experiment are missing.</summary>
    /// <param name="Expected">Their SHA-256.</param>
    public sealed record InitialNeeded(string Expected) : OfCommandLine
    {
        private protected override string Statement =>
            $"--initial: found no initial weights, expected those with SHA-256 {Name(Expected, Sha256Digits)}, the network.initial of the experiment; add --initial with their file";
    }

    /// <summary>A number of iterations is negative.</summary>
    /// <param name="Found">The number of iterations.</param>
    public sealed record IterationsOutOfRange(long Found) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--iterations: found {Found} iterations, expected 0 or more");
    }

    /// <summary>The layers of the initial weights do not match the network.</summary>
    /// <param name="Found">The layers of the weights.</param>
    /// <param name="Expected">The layers of the network: the table's columns and the hidden layers.</param>
    public sealed record InitialDoesNotFit(Arr<int> Found, Arr<int> Expected) : OfCommandLine
    {
        private protected override string Statement =>
            $"--initial: found weights of {Short(Layers(Found))}, expected {Short(Layers(Expected))}, from the table's columns and the hidden layers (--hidden)"
            + "; leave out --hidden to take the hidden layers of the weights";
    }
}
