using System.Collections.Concurrent;

namespace Elevenfold.Cli.Io;

/// <summary>Files to delete if the command ends before they are complete.</summary>
internal static class UnfinishedFiles
{
    private static readonly ConcurrentDictionary<string, bool> Paths = new(StringComparer.Ordinal);

    public static void Add(string path) => Paths[path] = true;

    /// <summary>Keeps a file.</summary>
    public static void Keep(string path) => Paths.TryRemove(path, out _);

    /// <summary>Deletes a file, unless it is kept.</summary>
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

    /// <summary>Deletes a file; ignores a failure.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The command fails already, and the file does no harm.
        }
    }
}
