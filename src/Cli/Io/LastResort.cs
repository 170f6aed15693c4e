namespace Elevenfold.Cli.Io;

/// <summary>What the system refuses and nobody expected, such as a library that can't be opened: a sentence and an exit status all the same.</summary>
/// <remarks>What is a bug of ours still ends the process where it happened.</remarks>
internal static class LastResort
{
    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            Talk.Tell("elevenfold: " + sentence);
            return (int)Exit.InputOutput;
        }
    }

    // Work that is shared out, and what is made once, wrap what happened in exceptions of their own.
    private static string? Sentence(Exception exception) => exception switch
    {
        AggregateException all => all.Flatten().InnerExceptions.Select(Sentence).FirstOrDefault(sentence => sentence is not null),
        TypeInitializationException { InnerException: { } inner } => Sentence(inner),
        OutOfMemoryException => "not enough memory for a network or a table of this size; make it smaller",
        Failure failure => failure.Message,
        IOException or UnauthorizedAccessException or BadImageFormatException => "the system refused what was needed: " + FirstLine(exception.Message),
        _ => null,
    };

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
