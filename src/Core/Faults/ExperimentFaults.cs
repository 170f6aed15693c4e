using Elevenfold.Arithmetic;
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

    /// <summary>The initial weights are those of another network.</summary>
    /// <param name="Found">Its bias and activations, in words.</param>
    /// <param name="Expected">Those of the experiment.</param>
    public sealed record InitialOfOtherNetwork(string Found, string Expected) : OfCommandLine
    {
        private protected override string Statement =>
            $"--initial: found weights of a network with {Found}, expected {Expected}, from --bias, --activation and --outputs; leave these out to take the network of the weights";
    }

    /// <summary>A batch has more rows than there are for training.</summary>
    /// <param name="Found">The rows of a batch.</param>
    /// <param name="Rows">The training rows.</param>
    public sealed record BatchTooLarge(int Found, int Rows) : OfCommandLine
    {
        private protected override string Statement =>
            Invariant($"--batch: found {Found} rows, expected at most {Rows}, the training rows; leave out --batch to take all of them in each step");
    }

    /// <summary>Outputs of hidden layers are to be left out, and there is no hidden layer.</summary>
    /// <param name="Found">The probability.</param>
    public sealed record DropoutWithoutHidden(double Found) : OfCommandLine
    {
        private protected override string Statement =>
            $"--dropout: found {Decimals.Print(Found)} and no hidden layer, expected one, since the outputs of the last layer are never left out; add --hidden, or leave out --dropout";
    }

    /// <summary>A run ends by the error of held-out rows, and there are none.</summary>
    /// <param name="Found">The number of reports.</param>
    public sealed record PatienceWithoutHeldOut(int Found) : OfCommandLine
    {
        private protected override string Statement =>
            Invariant($"--patience: found {Found} and no held-out rows, expected some, since their error decides; add --holdout or --holdout-by, or leave out --patience");
    }

    /// <summary>A run has a number of epochs and a number of iterations.</summary>
    /// <param name="Epochs">The epochs.</param>
    /// <param name="Iterations">The iterations.</param>
    public sealed record EpochsAndIterations(long Epochs, long Iterations) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--epochs: found {Epochs} epochs and {Iterations} iterations, expected one of them; leave out the other");
    }

    /// <summary>The iterations of the epochs are more than can be counted.</summary>
    /// <param name="Found">The epochs.</param>
    /// <param name="Most">The most epochs.</param>
    public sealed record TooManyEpochs(long Found, long Most) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--epochs: found {Found}, expected at most {Most}, for the iterations to be counted; use fewer");
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
