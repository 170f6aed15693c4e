using System.CommandLine;
using System.CommandLine.Invocation;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

namespace Elevenfold.Cli.Commands;

/// <summary>The command line: every verb, and what is told where the words do not fit.</summary>
internal static class Root
{
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Write nothing to standard error but failures; standard output stays as it is", Recursive = true };

    /// <summary>The verbs by their names, in the order of the help.</summary>
    internal static readonly (string Name, Func<Command> Create)[] Verbs =
    [
        ("tutorial", TutorialCommand.Create),
        ("init", InitCommand.Create),
        ("step", StepCommand.Create),
        ("train", TrainCommand.Create),
        ("predict", PredictCommand.Create),
        ("replay", ReplayCommand.Create),
        ("resume", ResumeCommand.Create),
        ("show", ShowCommand.Create),
        ("diff", DiffCommand.Create),
        ("bisect", BisectCommand.Create),
    ];

    public static int Run(string[] arguments)
    {
        // Bundled, -hidden would be -h with more letters behind it: help, and exit status 0 for a misspelled option.
        var words = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        var parsed = Create(arguments).Parse(arguments, words);
        try
        {
            UsageErrors.Refuse(parsed, arguments);
            Messages.Quiet = parsed.GetValue(Quiet);
            using var listening = Interruption.Listen();
            using var output = new StringWriter { NewLine = "\n" };
            var status = parsed.Invoke(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false });
            StandardOutput.Write(Lines.WithoutTrailingSpaces(output.ToString()));
            return status;
        }
        catch (Failure failure)
        {
            foreach (var sentence in failure.Sentences)
            {
                Messages.Line("elevenfold: " + sentence);
            }

            return (int)failure.Exit;
        }
    }

    private static RootCommand Create(string[] arguments)
    {
        var root = new RootCommand("Trains small dense networks as a pure fold, with the same bits on every machine.");
        foreach (var (_, create) in Needed(arguments))
        {
            root.Add(create());
        }

        root.Add(Quiet);
        Verb.WithHelp(root);
        root.Options.OfType<VersionOption>().Single().Action = new Version();
        return root;
    }

    // To make a verb takes a millisecond: where the first word names one, it is the only one.
    private static (string Name, Func<Command> Create)[] Needed(string[] arguments)
    {
        var named = Array.FindIndex(Verbs, verb => verb.Name == arguments.FirstOrDefault());
        return named < 0 ? Verbs : [Verbs[named]];
    }

    // The parser's own action reads an attribute that a native program does not keep.
    private sealed class Version : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(typeof(Root).Assembly.GetName().Version!.ToString(3));
            return (int)Exit.Done;
        }
    }
}
