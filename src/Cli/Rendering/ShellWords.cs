using System.Buffers;

namespace Elevenfold.Cli.Rendering;

/// <summary>Words as a POSIX shell reads them.</summary>
internal static class ShellWords
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./-_");

    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    public static string Word(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
