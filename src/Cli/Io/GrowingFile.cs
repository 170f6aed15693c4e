using System.Diagnostics;

namespace Elevenfold.Cli.Io;

/// <summary>A file that is appended to in place. Others can read it during the run.</summary>
/// <remarks>
/// Writes are unbuffered, so each appended line is in the file at once. The file is flushed to the disk every few seconds
/// and at the end, so a power loss costs at most the last seconds.
/// </remarks>
internal sealed class GrowingFile : TargetFile
{
    private static readonly TimeSpan BetweenSyncs = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sinceSync = Stopwatch.StartNew();

    private readonly string _target;

    private GrowingFile(string path, string target, FileStream stream)
        : base(path, stream) => _target = target;

    /// <summary>A new file; it is deleted again unless it is kept.</summary>
    public static new GrowingFile Create(string path)
    {
        var target = Links.Final(path);
        try
        {
            var file = new GrowingFile(path, target, SingleWriter.Open(target, FileMode.CreateNew, FileAccess.Write, isLong: true));
            UnfinishedFiles.Add(target);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileStatus.Of(path) is not null && exception is IOException
                ? new Failure(Exit.InputOutput, $"{Source.Name(path)}: found an existing file, expected none; choose another name, or add --force to replace it")
                : SystemErrors.ToFailure("write", Source.Name(path), exception);
        }
    }

    /// <summary>An existing file, to read and then append to. One descriptor does both, so no other program can write in between.</summary>
    public static GrowingFile Continue(string path)
    {
        Source.RefuseStream(path);
        try
        {
            return new(path, path, SingleWriter.Open(path, FileMode.Open, FileAccess.ReadWrite, isLong: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("write", Source.Name(path), exception);
        }
    }

    /// <summary>Its complete lines. A line that is too long for a trace is returned empty.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines() => Source.LimitedLines(Stream, Path).Where(line => line.End != LineEnd.Missing).Select(line => line.Line);

    /// <summary>Its lines, by a reader of lines; of a new file there are none.</summary>
    public IEnumerable<(byte[] Line, long Number)> LinesOf(Func<Stream, string, IEnumerable<(byte[] Line, long Number)>> read) => Stream.CanRead ? read(Stream, Name) : [];

    /// <summary>Truncates the file, and appends from there.</summary>
    public void Cut(long keptBytes)
    {
        try
        {
            Stream.SetLength(keptBytes);
            Stream.Seek(0, SeekOrigin.End);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }
    }

    public override void Keep() => UnfinishedFiles.Keep(_target);

    public override void Sync()
    {
        if (_sinceSync.Elapsed > BetweenSyncs)
        {
            Flush();
            _sinceSync.Restart();
        }
    }

    public override void Commit()
    {
        Flush();
        if (FileStatus.Of(Stream) is { } written && !(FileStatus.Of(Path) is { } named && named.IsSameAs(written)))
        {
            throw new Failure(Exit.InputOutput, $"{Name}: " + (written.Links == 0
                ? "it was deleted or replaced during the run, so the output is lost; run the command again"
                : "it was renamed during the run; the output is complete, under the new name"));
        }

        Keep();
        base.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        UnfinishedFiles.Delete(_target);
    }

    private void Flush()
    {
        try
        {
            Disk.Sync(Stream);
            Disk.SyncFolder(_target);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }
    }
}
