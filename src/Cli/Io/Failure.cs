namespace Elevenfold.Cli.Io;

/// <summary>Ends a command with an exit status, and with messages, a sentence each.</summary>
internal class Failure(Exit exit, IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences))
{
    public Failure(Exit exit, string sentence)
        : this(exit, [sentence])
    {
    }

    public Exit Exit { get; } = exit;

    public IReadOnlyList<string> Sentences { get; } = sentences;
}
