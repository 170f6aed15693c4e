namespace Elevenfold.Cli.Io;

/// <summary>A device, a named pipe, or a file that only a descriptor still names: written as it is, for it cannot be replaced.</summary>
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
            throw new Failure(Exit.InputOutput, $"{Source.Name(path)}: this is a disk, which would be overwritten; a file was expected");
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
            throw SystemErrors.Failed("write", Source.Name(path), exception);
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
            throw SystemErrors.Failed("write", Name, exception);
        }
    }
}
