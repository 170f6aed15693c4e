using LanguageExt;

namespace Elevenfold.Faults;

/// <summary>A value was asked for, and there are faults in its place: see <see cref="Results"/>.</summary>
/// <remarks>The message is made of the sentences of the faults, a line each: the first twenty, then how many more there are.</remarks>
public sealed class FaultException : Exception
{
    internal FaultException(Seq<Fault> faults)
        : base(string.Join('\n', Phrases.Sentences(faults, fault => fault.Sentence))) => Faults = faults.ToArray().AsReadOnly();

    /// <summary>All faults, one or more.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The status with which a program ends on these: 2 where one of them is of the command line, else 65.</summary>
    public int ExitStatus => Phrases.ExitStatus(Faults);
}
