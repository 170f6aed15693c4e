using System.Text;

namespace Elevenfold.Cli.Io;

/// <summary>What the system refuses and nobody expected, such as a library that can't be opened: a sentence and an exit status all the same.</summary>
/// <remarks>
/// What is a bug of ours still ends the process where it happened. Nothing here needs a library that may not be loaded yet: where too many files are
/// open, there will be no other.
/// </remarks>
internal static class LastResort
{
    private const int StandardError = 2;

    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            Tell("elevenfold: " + sentence);
            return (int)Exit.InputOutput;
        }
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        AggregateException all => FirstSentence(all),
        TypeInitializationException { InnerException: { } inner } => Sentence(inner),
        OutOfMemoryException => "not enough memory for a network or a table of this size; make it smaller",
        Failure failure => failure.Message,
        FileNotFoundException { FileName: { } library } when library.Contains(", Version=", StringComparison.Ordinal) => Unloaded(library),
        FileLoadException { FileName: { } library } => Unloaded(library),
        IOException or UnauthorizedAccessException => "the system refused what was needed: " + exception.Message.Split('\n')[0],
        _ => null,
    };

    private static string Unloaded(string library) =>
        $"{library.Split(',')[0]}: this part of the program could not be opened; raise the limit of open files (ulimit -n), or install the program again";

    // Work that is shared out wraps what happened in exceptions of its own.
    private static string? FirstSentence(AggregateException all)
    {
        foreach (var inner in all.InnerExceptions)
        {
            if (Sentence(inner) is { } sentence)
            {
                return sentence;
            }
        }

        return null;
    }

    private static unsafe void Tell(string sentence)
    {
        if (OperatingSystem.IsWindows())
        {
            Messages.Line(sentence);
            return;
        }

        var line = Encoding.UTF8.GetBytes(sentence + "\n");
        fixed (byte* first = line)
        {
            _ = StandardStreams.HasError ? Posix.write(StandardError, first, line.Length) : 0;
        }
    }
}
