namespace Elevenfold.Cli.Io;

/// <summary>A target that can't be replaced: a device, a named pipe, or a deleted file that is still open. It is written directly.</summary>
internal sealed class StreamTarget : TargetFile
{
    private StreamTarget(string path, FileStream stream)
        : base(path, stream)
    {
    }

    public static StreamTarget Open(string path, FileKind kind)
    {
        if (kind == FileKind.Disk)
        {
            throw new Failure(Exit.InputOutput, $"{Source.Name(path)}: found a disk, expected a file");
        }

        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            if (FileStatus.Of(stream) is { Kind: FileKind.Regular })
            {
                stream.SetLength(0);
            }

            return new(path, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("write", Source.Name(path), exception);
        }
    }

    public override void Commit()
    {
        try
        {
            Stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }
    }
}
