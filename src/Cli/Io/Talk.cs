namespace Elevenfold.Cli.Io;

/// <summary>Standard error: what is said about the run, never its data.</summary>
internal static class Talk
{
    /// <summary>Whether <c>--quiet</c> was given: then only failures are told.</summary>
    public static bool Quiet { get; set; }

    public static void Say(string sentence)
    {
        if (!Quiet)
        {
            Tell(sentence);
        }
    }

    /// <summary>Lines that would be on standard output, if that had no data.</summary>
    public static void SayLines(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            Say(line);
        }
    }

    /// <summary>One line, whatever stands in the names that it speaks of.</summary>
    public static void Tell(string sentence) => Write(Printable.Line(sentence) + Environment.NewLine);

    /// <summary>Writes a text as it is.</summary>
    public static void Write(string text)
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
            // Nobody is left to be told.
        }
    }
}
