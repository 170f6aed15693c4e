namespace Elevenfold.Cli.Io;

/// <summary>A file to write, opened before the work starts, so that a path that cannot be written is told at once.</summary>
/// <remarks>What a path stands for decides how: a device or a pipe is written as it is, a file grows in its place or is replaced whole.</remarks>
internal abstract class TargetFile(string path, FileStream stream) : IDisposable
{
    /// <summary>What messages call it.</summary>
    public string Name => Source.Name(path);

    /// <summary>The path by which it was named.</summary>
    protected string Path => path;

    protected FileStream Stream => stream;

    /// <summary>A file that did not exist before, and holds what was appended so far.</summary>
    public static TargetFile Create(string path)
    {
        Source.RefuseFolder(path);
        return FileStatus.Of(path) is { Kind: not FileKind.Regular } status ? StreamTarget.Open(path, status.Kind) : GrowingFile.Create(path);
    }

    /// <summary>A file that takes the place of another, or of none.</summary>
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
            throw SystemErrors.Failed("write", Name, exception);
        }
    }

    /// <summary>What was appended so far is worth keeping, should the command end here.</summary>
    public virtual void Keep()
    {
    }

    /// <summary>A moment to see to it that the disk has what was appended so far.</summary>
    public virtual void Sync()
    {
    }

    /// <summary>Everything is written.</summary>
    public abstract void Commit();

    /// <summary>Leaves what is not worth keeping as it was, unless <see cref="Commit"/> was done.</summary>
    public virtual void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            // The failure that led here was told already.
        }
    }

    // Links under /dev/fd lead to open descriptors, also to those of files that have no name any more.
    private static bool IsNamed(FileStatus file, string target) => FileStatus.Of(target) is { } named && named.IsSameAs(file);
}
