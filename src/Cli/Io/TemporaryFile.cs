using System.Security.Cryptography;

namespace Elevenfold.Cli.Io;

/// <summary>A new file in the folder of another, under a name that nobody else comes to and that any file system can keep.</summary>
internal static class TemporaryFile
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 12;

    /// <param name="path">The file that it is put beside.</param>
    /// <param name="isSecret">Whether only its owner may read it for now.</param>
    public static (string Path, FileStream Stream) Beside(string path, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        while (true)
        {
            var beside = Path.Combine(folder, $".elevenfold-{RandomNumberGenerator.GetString(Letters, Length)}");
            try
            {
                return (beside, new FileStream(beside, options));
            }
            catch (IOException) when (Path.Exists(beside))
            {
                // Another file has that name.
            }
        }
    }
}
