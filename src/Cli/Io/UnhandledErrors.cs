namespace Elevenfold.Cli.Io;

/// <summary>Reports system errors that no command handles, such as a library that can't be loaded: one sentence, exit status 74.</summary>
/// <remarks>
/// Other exceptions are bugs, and end the process where they are thrown. The handler loads no further library, since with too many
/// open files none can be opened.
/// </remarks>
internal static class UnhandledErrors
{
    public static int Run(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            Messages.WriteRaw("elevenfold: " + sentence + "\n");
            return (int)Exit.InputOutput;
        }
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        AggregateException all => FirstSentence(all),
        TypeInitializationException { InnerException: { } inner } => Sentence(inner),
        OutOfMemoryException => "out of memory; use a smaller network or a smaller table",
        Failure failure => failure.Message,
        FileNotFoundException { FileName: { } library } when library.Contains(", Version=", StringComparison.Ordinal) => Unloaded(library),
        FileLoadException { FileName: { } library } => Unloaded(library),
        // By its name: the type itself is in a library that may not be loadable now.
        TypeLoadException { Message: var message } when exception.GetType().Name == "DllNotFoundException" => Unloaded(NameIn(message)),
        IOException or UnauthorizedAccessException => "the operating system reported: " + exception.Message.Split('\n')[0],
        _ => null,
    };

    private static string Unloaded(string library) =>
        $"{library.Split(',')[0]}: this library of the program could not be loaded; raise the limit of open files (ulimit -n), or reinstall the program";

    // "Unable to load shared library 'NAME' or one of its dependencies."
    private static string NameIn(string message) => message.Split('\'') is [_, var name, ..] ? name : "a native library";

    // Parallel work wraps the exceptions of its threads.
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
}
