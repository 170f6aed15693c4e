namespace Elevenfold.Cli.Io;

/// <summary>Standard error: messages about the run, never its data.</summary>
internal static class Messages
{
    /// <summary>Whether <c>--quiet</c> was given: then only failures are written.</summary>
    public static bool Quiet { get; set; }

    /// <summary>A line that <c>--quiet</c> leaves out.</summary>
    public static void Inform(string sentence)
    {
        if (!Quiet)
        {
            Line(sentence);
        }
    }

    /// <summary>Lines that would be on standard output if that had no data.</summary>
    public static void InformLines(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            Inform(line);
        }
    }

    /// <summary>One line, whatever stands in the names that it contains.</summary>
    public static void Line(string sentence) => WriteRaw(Printable.Line(sentence) + Environment.NewLine);

    /// <summary>Writes a text as it is.</summary>
    public static void WriteRaw(string text)
    {
        if (!StandardStreams.HasError)
        {
            return;
        }

        try
        {
            Console.Error.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Standard error is the last place to report to.
        }
    }
}
