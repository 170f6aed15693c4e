namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    /// <summary>What messages call it.</summary>
    public static string Name(string path) => path == Standard ? "standard input" : path;

    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new Failure(Exit.InputOutput, $"{path}: this is a folder; a file was expected");
        }

        try
        {
            using var from = path == Standard ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            from.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }
}
