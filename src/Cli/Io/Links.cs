namespace Elevenfold.Cli.Io;

/// <summary>Symbolic links.</summary>
internal static class Links
{
    /// <summary>The path that a path leads to: itself, where it is no link. What it names need not exist.</summary>
    public static string Final(string path)
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("write", Source.Name(path), exception);
        }
    }
}
