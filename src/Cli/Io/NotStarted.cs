namespace Elevenfold.Cli.Io;

/// <summary>A program that should speak the step protocol could not be started.</summary>
/// <param name="what">Which one, and why.</param>
internal sealed class NotStarted(string what) : Failure(Exit.Usage, $"laws: {what}; expected a program that speaks the step protocol (docs/step-protocol.md)")
{
    /// <summary>Which one, and why.</summary>
    public string What { get; } = what;
}
