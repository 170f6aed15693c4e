namespace Elevenfold.Cli.Io;

/// <summary>
/// A file that is written whole or not at all: to a temporary file beside it, flushed to the disk, then renamed.
/// </summary>
/// <remarks>It is opened before the work starts, so that a path that cannot be written is told at once.</remarks>
internal sealed class TargetFile : IDisposable
{
    private readonly string _path;
    private readonly string _written;
    private readonly FileStream _stream;

    private TargetFile(string path, string written, FileStream stream) =>
        (_path, _written, _stream) = (path, written, stream);

    private bool IsRenamed => !string.Equals(_path, _written, StringComparison.Ordinal);

    public static TargetFile Open(string path)
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

    public void Commit(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
            _stream.Flush(flushToDisk: IsRenamed);
            _stream.Dispose();
            if (IsRenamed)
            {
                File.Move(_written, _path, overwrite: true);
                Interruption.Forget(_written);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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
        catch (IOException)
        {
            // What could not be flushed is deleted next.
        }

        if (IsRenamed)
        {
            File.Delete(_written);
            Interruption.Forget(_written);
        }
    }

    // /dev/null or a named pipe must be written to, not replaced. A file that may not be written is refused here too,
    // although its folder would let us replace it.
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
        return null;
    }

    private static TargetFile Beside(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        return new(path, beside, new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None));
    }
}
