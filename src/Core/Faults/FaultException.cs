using LanguageExt;

namespace Elevenfold.Faults;

/// <summary>A result has faults and no value: see <see cref="Results"/>.</summary>
/// <remarks>The message has one line per fault: the sentences of the first twenty, then the number of further ones.</remarks>
public sealed class FaultException : Exception
{
    internal FaultException(Seq<Fault> faults)
        : base(string.Join('\n', Phrases.Sentences(faults, fault => fault.Sentence))) => Faults = faults.ToArray().AsReadOnly();

    /// <summary>The faults, one or more.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The exit status: 2 if one of the faults is of the command line, else 65.</summary>
    public int ExitStatus => Phrases.ExitStatus(Faults);
}
