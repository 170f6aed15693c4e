namespace Elevenfold.Cli.Io;

/// <summary>An output that is written at once when all of it is known: a file, opened before anything is computed, or standard output.</summary>
internal sealed class WholeOutput : IDisposable
{
    private readonly TargetFile? _file;

    private WholeOutput(TargetFile? file) => _file = file;

    /// <summary>The output of a path.</summary>
    /// <param name="path">The path; - for standard output.</param>
    /// <param name="replaces">Whether an existing file is replaced; else it is refused.</param>
    public static WholeOutput Open(string path, bool replaces) =>
        new(path == Source.Standard ? null : replaces ? TargetFile.Replace(path) : TargetFile.Create(path));

    public void Write(byte[] bytes) => Write([bytes]);

    public void Write(IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        if (_file is null)
        {
            StandardOutput.Write(blocks);
            return;
        }

        _file.Append(blocks);
        _file.Commit();
    }

    public void Dispose() => _file?.Dispose();
}
