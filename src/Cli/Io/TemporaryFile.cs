using System.Security.Cryptography;

namespace Elevenfold.Cli.Io;

/// <summary>A new file with a random name in the folder of another file.</summary>
internal static class TemporaryFile
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 12;

    /// <param name="path">The other file.</param>
    /// <param name="isSecret">Whether only its owner can read it at first.</param>
    public static (string Path, FileStream Stream) CreateBeside(string path, bool isSecret)
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
