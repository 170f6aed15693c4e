using System.CommandLine;
using System.CommandLine.Invocation;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

namespace Elevenfold.Cli.Commands;

/// <summary>The command line: its verbs, its usage errors and its exit status.</summary>
internal static class Root
{
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Write only failures to standard error; standard output does not change", Recursive = true };

    /// <summary>The verbs by their names, in the order of the help.</summary>
    internal static readonly (string Name, Func<Command> Create)[] Verbs =
    [
        ("tutorial", TutorialCommand.Create),
        ("init", InitCommand.Create),
        ("step", StepCommand.Create),
        ("laws", LawsCommand.Create),
        ("train", TrainCommand.Create),
        ("predict", PredictCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("replay", ReplayCommand.Create),
        ("resume", ResumeCommand.Create),
        ("show", ShowCommand.Create),
        ("diff", DiffCommand.Create),
        ("bisect", BisectCommand.Create),
        (PlotCommand.Name, PlotCommand.Create),
        ("report", ReportCommand.Create),
        (SweepCommand.Name, SweepCommand.Create),
        (HelpCommand.Name, HelpCommand.Create),
    ];

    public static int Run(string[] arguments)
    {
        var parsed = Parse(arguments);
        try
        {
            UsageErrors.Refuse(parsed, arguments);
            Messages.Quiet = parsed.GetValue(Quiet);
            using var signals = Interruption.Register();
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

    /// <summary>Writes the help of a verb, or that of the program.</summary>
    /// <param name="verb">The name of the verb; null for the program.</param>
    /// <param name="invocation">Where the help is written.</param>
    public static void Help(string? verb, InvocationConfiguration invocation)
    {
        if (verb is not null && !Verbs.Any(known => known.Name == verb))
        {
            throw new Failure(Exit.Usage, $"{UsageErrors.UnknownCommand(verb, Verbs.Select(known => known.Name))}; see elevenfold --help");
        }

        _ = Parse(verb is null ? ["--help"] : [verb, "--help"]).Invoke(invocation);
    }

    // With bundling, the misspelled option -hidden would be read as -h: help, and exit status 0.
    private static ParseResult Parse(string[] arguments) =>
        Create(arguments).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    private static RootCommand Create(string[] arguments)
    {
        var root = new RootCommand("Trains small dense networks as a pure fold, with the same bits on every machine.");
        foreach (var (_, create) in Needed(arguments))
        {
            root.Add(create());
        }

        root.Add(Quiet);
        Verb.SetHelp(root);
        root.Options.OfType<VersionOption>().Single().Action = new Version();
        return root;
    }

    // The construction of a verb takes a millisecond, so only the named one is made.
    private static (string Name, Func<Command> Create)[] Needed(string[] arguments)
    {
        var named = Array.FindIndex(Verbs, verb => verb.Name == arguments.FirstOrDefault());
        return named < 0 ? Verbs : [Verbs[named]];
    }

    // The parser's own action reads an attribute that the native compiler removes.
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
