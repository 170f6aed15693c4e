using Microsoft.Win32.SafeHandles;

namespace Elevenfold.Cli.Io;

/// <summary>A file that takes the place of another or of none, whole or not at all: written beside it, flushed to the disk, then put in its place.</summary>
/// <remarks>
/// Most are renamed. A rename would give a file of several names only one of them, and one of another owner a new one; and
/// it is refused where the file is a mount point, as in containers, or the folder lets only its owner rename it. Then the
/// bytes are written into the file that is there, while the whole new one still stands beside it. Once everything is written, nothing
/// that goes wrong takes it away: the file beside stays, and is named.
/// </remarks>
internal sealed class ReplacingFile : TargetFile
{
    private readonly string _target;
    private readonly string _beside;
    private readonly bool _isWrittenThrough;

    private ReplacingFile(string path, string target, string beside, FileStream stream, bool isWrittenThrough)
        : base(path, stream) =>
        (_target, _beside, _isWrittenThrough) = (target, beside, isWrittenThrough);

    /// <param name="path">The path by which it was named.</param>
    /// <param name="target">The same file, its links followed.</param>
    /// <param name="replaced">What is there, if anything is.</param>
    public static ReplacingFile Open(string path, string target, FileStatus? replaced)
    {
        try
        {
            if (replaced is not null)
            {
                // A file that may not be written, or that somebody is writing, is refused, although its folder would let us replace it.
                OneWriter.Open(target, FileMode.Open, FileAccess.Write, isLong: false).Dispose();
            }

            var (beside, stream) = TemporaryFile.Beside(target, isSecret: replaced is not null);
            UnfinishedFiles.Add(beside);
            return new(path, target, beside, stream, replaced is { } file && !(TakesAfter(stream.SafeFileHandle, file) && file.Links == 1));
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
            Stream.Flush();
            Disk.Sync(Stream);
            Stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.Failed("write", Name, exception);
        }

        Interruption.Whole($"{Name} may be half-written, and {Source.Name(_beside)} is whole", PutInPlace);
    }

    public override void Dispose()
    {
        base.Dispose();
        UnfinishedFiles.Delete(_beside);
    }

    private void PutInPlace()
    {
        UnfinishedFiles.Keep(_beside);
        try
        {
            if (_isWrittenThrough || !IsRenamed())
            {
                WriteThrough();
            }

            Disk.SyncName(_target);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            var what = Directory.Exists(_target) ? $"{Name}: it has become a folder" : SystemErrors.Failed("write", Name, exception).Message;
            throw new Failure(Exit.InputOutput, File.Exists(_beside) ? $"{what}; the whole file is {Source.Name(_beside)}" : what);
        }
    }

    private bool IsRenamed()
    {
        try
        {
            File.Move(_beside, _target, overwrite: true);
            return true;
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception) && File.Exists(_beside) && FileStatus.Of(_target) is { Kind: FileKind.Regular })
        {
            return false;
        }
    }

    private void WriteThrough()
    {
        using (var whole = File.OpenRead(_beside))
        using (var into = OneWriter.Open(_target, FileMode.Open, FileAccess.Write, isLong: false))
        {
            whole.CopyTo(into);
            into.SetLength(whole.Length);
            into.Flush();
            Disk.Sync(into);
        }

        UnfinishedFiles.Remove(_beside);
    }

    // The owner first: to change it takes away some permissions.
    private static bool TakesAfter(SafeFileHandle file, FileStatus replaced)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        var isOwned = Posix.fchown(file, replaced.Owner, replaced.Group) == 0;
        File.SetUnixFileMode(file, replaced.Mode);
        return isOwned;
    }
}
