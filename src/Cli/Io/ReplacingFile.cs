using Microsoft.Win32.SafeHandles;

namespace Elevenfold.Cli.Io;

/// <summary>A file that is replaced atomically or created: written under a temporary name, flushed to the disk, then renamed.</summary>
/// <remarks>
/// A rename would separate a file from its other hard links, and could change its owner. The system refuses it for a mount point, as in
/// containers, and in some folders of another owner. Then the old file is overwritten in place, and the temporary file is
/// deleted afterwards. If that fails, the temporary file is kept, and the message names it.
/// </remarks>
internal sealed class ReplacingFile : TargetFile
{
    private readonly string _target;
    private readonly string _temporary;
    private readonly bool _isOverwritten;

    private ReplacingFile(string path, string target, string temporary, FileStream stream, bool isOverwritten)
        : base(path, stream) =>
        (_target, _temporary, _isOverwritten) = (target, temporary, isOverwritten);

    /// <param name="path">The path on the command line.</param>
    /// <param name="target">The same path, links followed.</param>
    /// <param name="replaced">The existing file; null where there is none.</param>
    public static ReplacingFile Open(string path, string target, FileStatus? replaced)
    {
        try
        {
            if (replaced is not null)
            {
                // A rename needs no write permission for the file and ignores its lock, so both are checked here.
                SingleWriter.Open(target, FileMode.Open, FileAccess.Write, isLong: false).Dispose();
            }

            var (temporary, stream) = TemporaryFile.CreateBeside(target, isSecret: replaced is not null);
            UnfinishedFiles.Add(temporary);
            return new(path, target, temporary, stream, replaced is { } file && !(TryCopyOwnerAndMode(stream.SafeFileHandle, file) && file.Links == 1));
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
            Stream.Flush();
            Disk.Sync(Stream);
            Stream.Dispose();
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }

        Interruption.RunAtomically($"{Name} may be partially written; the complete file is {Source.Name(_temporary)}", MoveIntoPlace);
    }

    public override void Dispose()
    {
        base.Dispose();
        UnfinishedFiles.Delete(_temporary);
    }

    private void MoveIntoPlace()
    {
        UnfinishedFiles.Keep(_temporary);
        try
        {
            if (_isOverwritten || !TryRename())
            {
                Overwrite();
            }

            Disk.SyncFolder(_target);
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception))
        {
            var what = Directory.Exists(_target) ? $"{Name}: found a folder, expected a file" : SystemErrors.ToFailure("write", Name, exception).Message;
            throw new Failure(Exit.InputOutput, File.Exists(_temporary) ? $"{what}; the complete file is {Source.Name(_temporary)}" : what);
        }
    }

    private bool TryRename()
    {
        try
        {
            File.Move(_temporary, _target, overwrite: true);
            return true;
        }
        catch (Exception exception) when (SystemErrors.IsRefusedWrite(exception) && File.Exists(_temporary) && FileStatus.Of(_target) is { Kind: FileKind.Regular })
        {
            return false;
        }
    }

    private void Overwrite()
    {
        using (var whole = File.OpenRead(_temporary))
        using (var into = SingleWriter.Open(_target, FileMode.Open, FileAccess.Write, isLong: false))
        {
            whole.CopyTo(into);
            into.SetLength(whole.Length);
            into.Flush();
            Disk.Sync(into);
        }

        UnfinishedFiles.Remove(_temporary);
    }

    // The owner first, since chown clears some permission bits.
    private static bool TryCopyOwnerAndMode(SafeFileHandle file, FileStatus replaced)
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
