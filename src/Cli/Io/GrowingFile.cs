using System.Diagnostics;

namespace Elevenfold.Cli.Io;

/// <summary>A new file, or one that goes on, written in its place: whoever reads it meanwhile finds what was appended so far.</summary>
/// <remarks>
/// Unbuffered, so that a line is in the file once it was appended. The disk is made to have it when it is finished, and now
/// and then before: what a power loss takes is not more than the last seconds.
/// </remarks>
internal sealed class GrowingFile : TargetFile
{
    private static readonly TimeSpan BetweenSyncs = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _sinceSync = Stopwatch.StartNew();

    private readonly string _target;

    private GrowingFile(string path, string target, FileStream stream)
        : base(path, stream) => _target = target;

    /// <summary>A file that did not exist before; it goes again unless it is kept.</summary>
    public static new GrowingFile Create(string path)
    {
        var target = Links.Final(path);
        try
        {
            var file = new GrowingFile(path, target, OneWriter.Open(target, FileMode.CreateNew, FileAccess.Write, isLong: true));
            UnfinishedFiles.Add(target);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileStatus.Of(path) is not null && exception is IOException
                ? new Failure(Exit.InputOutput, $"{Source.Name(path)}: it exists already; choose another name, or add --force to replace it")
                : SystemErrors.Failed("write", Source.Name(path), exception);
        }
    }

    /// <summary>A file that exists, to be read and then gone on with by the same descriptor, so that nobody writes it in between.</summary>
    public static GrowingFile Continue(string path)
    {
        Source.RefuseStream(path);
        try
        {
            return new(path, path, OneWriter.Open(path, FileMode.Open, FileAccess.ReadWrite, isLong: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("write", Source.Name(path), exception);
        }
    }

    /// <summary>The lines that it has, each that ends in a line feed; one that is too long for a trace is empty.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines() => Source.LimitedLines(Stream, Path).Where(line => line.End != LineEnd.Missing).Select(line => line.Line);

    /// <summary>Cuts off what stands behind the first bytes, to go on after them.</summary>
    public void Cut(long keptBytes)
    {
        try
        {
            Stream.SetLength(keptBytes);
            Stream.Seek(0, SeekOrigin.End);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.Failed("write", Name, exception);
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
                ? "it was deleted or replaced while it was written, so what was written is lost; run the command again"
                : "it was renamed while it was written; what was written is whole, under its other name"));
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
            Disk.SyncName(_target);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.Failed("write", Name, exception);
        }
    }
}
