using System.Collections.Concurrent;

namespace Elevenfold.Cli.Io;

/// <summary>Files that are worth nothing until they are finished: they go where the command ends before.</summary>
internal static class UnfinishedFiles
{
    private static readonly ConcurrentDictionary<string, bool> Paths = new(StringComparer.Ordinal);

    public static void Add(string path) => Paths[path] = true;

    /// <summary>The file stays, whatever happens.</summary>
    public static void Keep(string path) => Paths.TryRemove(path, out _);

    /// <summary>Deletes a file, if it was not kept.</summary>
    public static void Delete(string path)
    {
        if (Paths.TryRemove(path, out _))
        {
            Remove(path);
        }
    }

    public static void DeleteAll()
    {
        foreach (var path in Paths.Keys)
        {
            Remove(path);
        }
    }

    /// <summary>Deletes a file; one that can't be deleted, as in a folder that is gone, stays.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is nothing else to do about it.
        }
    }
}
