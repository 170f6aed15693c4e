namespace Elevenfold.Cli.Io;

/// <summary>A file to write, opened before the work starts, so that a path that cannot be written is told at once.</summary>
/// <remarks>
/// One that replaces another is written whole or not at all: to a temporary file beside it, flushed to the disk, then
/// renamed. A new one, or one that goes on, is written in its place and holds what was appended so far.
/// </remarks>
internal sealed class TargetFile : IDisposable
{
    private readonly string _path;
    private readonly string _written;
    private readonly FileStream _stream;

    private TargetFile(string path, string written, FileStream stream) =>
        (_path, _written, _stream) = (path, written, stream);

    private bool IsRenamed => !string.Equals(_path, _written, StringComparison.Ordinal);

    /// <summary>A file that did not exist before.</summary>
    public static TargetFile Create(string path)
    {
        Source.RefuseFolder(path);
        if (File.Exists(path) && InPlaceOrNothing(path) is { } device)
        {
            return device;
        }

        return Opened(path, path, FileMode.CreateNew);
    }

    /// <summary>A file that goes on after its first bytes; what stands behind them is cut off.</summary>
    public static TargetFile Continue(string path, long keptBytes)
    {
        Source.RefuseFolder(path);
        var file = Opened(path, path, FileMode.Open);
        file._stream.SetLength(keptBytes);
        file._stream.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>A file that takes the place of another, or of none.</summary>
    public static TargetFile Replace(string path)
    {
        Source.RefuseFolder(path);
        try
        {
            var target = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
            var file = InPlace(target) ?? Beside(target);
            if (file.IsRenamed)
            {
                Interruption.DeleteOnExit(file._written);
            }

            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("write", path, exception);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.Failed("write", _path, exception);
        }
    }

    /// <summary>Everything is written.</summary>
    public void Commit()
    {
        try
        {
            _stream.Flush(flushToDisk: IsRenamed);
            _stream.Dispose();
            if (IsRenamed)
            {
                File.Move(_written, _path, overwrite: true);
                Interruption.Forget(_written);
            }
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.Failed("write", _path, exception);
        }
    }

    /// <summary>Leaves the target as it was, unless <see cref="Commit"/> was done.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            // What could not be flushed is deleted next.
        }

        if (IsRenamed)
        {
            File.Delete(_written);
            Interruption.Forget(_written);
        }
    }

    // /dev/null or a named pipe must be written to, not replaced. A file that may not be written, or that somebody is
    // writing, is refused here too, although its folder would let us replace it.
    private static TargetFile? InPlace(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var existing = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!existing.CanSeek || path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return new(path, path, existing);
        }

        existing.Dispose();
        OneWriter.Open(path, FileMode.Open).Dispose();
        return null;
    }

    private static TargetFile? InPlaceOrNothing(string path)
    {
        try
        {
            return InPlace(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("write", path, exception);
        }
    }

    // Unbuffered, so that a line is in the file once it was appended, where others may read it meanwhile.
    private static TargetFile Opened(string path, string written, FileMode mode)
    {
        try
        {
            return new(path, written, OneWriter.Open(written, mode));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw mode == FileMode.CreateNew && File.Exists(path)
                ? new Failure(Exit.InputOutput, $"{path}: it exists already; choose another name, or add --force to replace it")
                : SystemErrors.Failed("write", path, exception);
        }
    }

    private static TargetFile Beside(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        return new(path, beside, new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None));
    }
}
