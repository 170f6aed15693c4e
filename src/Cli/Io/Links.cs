namespace Elevenfold.Cli.Io;

/// <summary>Symbolic links.</summary>
internal static class Links
{
    /// <summary>The final target of a link; of any other path the path itself. The target need not exist.</summary>
    public static string Final(string path)
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("write", Source.Name(path), exception);
        }
    }
}
