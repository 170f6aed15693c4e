namespace Elevenfold.Cli.Io;

/// <summary>The command cannot go on: how it exits, and the sentences that say why.</summary>
internal sealed class Failure(Exit exit, IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences))
{
    public Failure(Exit exit, string sentence)
        : this(exit, [sentence])
    {
    }

    public Exit Exit { get; } = exit;

    public IReadOnlyList<string> Sentences { get; } = sentences;
}
