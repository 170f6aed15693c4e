namespace Elevenfold.Cli.Io;

/// <summary>An output file. It is opened before the run starts, so that an invalid path fails at once.</summary>
/// <remarks>A device or a pipe is written directly; a file is appended to in place, or replaced atomically.</remarks>
internal abstract class TargetFile(string path, FileStream stream) : IDisposable
{
    /// <summary>Its name in messages.</summary>
    public string Name => Source.Name(path);

    /// <summary>The path on the command line.</summary>
    protected string Path => path;

    protected FileStream Stream => stream;

    /// <summary>A new file, to which lines are appended.</summary>
    public static TargetFile Create(string path)
    {
        Source.RefuseFolder(path);
        return FileStatus.Of(path) is { Kind: not FileKind.Regular } status ? StreamTarget.Open(path, status.Kind) : GrowingFile.Create(path);
    }

    /// <summary>A file that is created, or replaces another one.</summary>
    public static TargetFile Replace(string path)
    {
        Source.RefuseFolder(path);
        var target = Links.Final(path);
        var status = FileStatus.Of(path);
        return status is { } there && (there.Kind != FileKind.Regular || !IsNamed(there, target))
            ? StreamTarget.Open(path, there.Kind)
            : ReplacingFile.Open(path, target, status);
    }

    public void Append(IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        foreach (var block in blocks)
        {
            Append(block.Span);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }
    }

    /// <summary>Keeps the file even if the command fails from here on.</summary>
    public virtual void Keep()
    {
    }

    /// <summary>Flushes the file to the disk, if the last flush is some seconds ago.</summary>
    public virtual void Sync()
    {
    }

    /// <summary>Completes the file.</summary>
    public abstract void Commit();

    /// <summary>Discards an incomplete file, unless it is kept or committed.</summary>
    public virtual void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            // The failure that led here is reported already.
        }
    }

    // A link under /dev/fd can lead to a deleted file.
    private static bool IsNamed(FileStatus file, string target) => FileStatus.Of(target) is { } named && named.IsSameAs(file);
}
