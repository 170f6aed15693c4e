using System.Text;

namespace Elevenfold.Cli.Io;

/// <summary>Standard error: messages about the run, never its data.</summary>
internal static class Messages
{
    /// <summary>Whether <c>--quiet</c> is given. Then only failures are written.</summary>
    public static bool Quiet { get; set; }

    /// <summary>A line that <c>--quiet</c> suppresses.</summary>
    public static void Inform(string sentence)
    {
        if (!Quiet)
        {
            Line(sentence);
        }
    }

    /// <summary>Lines of a report, where standard output holds other data.</summary>
    public static void InformLines(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            Inform(line);
        }
    }

    /// <summary>One line. Names in it are escaped, so they can't break it.</summary>
    public static void Line(string sentence) => WriteRaw(Printable.Line(sentence) + Environment.NewLine);

    /// <summary>Writes text without escapes.</summary>
    public static void WriteRaw(string text)
    {
        if (!StandardStreams.HasError)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            WriteToConsole(text);
            return;
        }

        Posix.WriteAll(StandardStreams.Error, Encoding.UTF8.GetBytes(text)); // needs no descriptor, which Console.Error does
    }

    // Apart, so that System.Console is loaded where it is used only.
    private static void WriteToConsole(string text)
    {
        try
        {
            Console.Error.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is no other stream to report this to.
        }
    }
}
