using System.CommandLine;
using System.CommandLine.Invocation;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

namespace Elevenfold.Cli.Commands;

/// <summary>The command line: every verb, and what is told where the words do not fit.</summary>
internal static class Root
{
    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Say nothing on standard error but failures", Recursive = true };

    public static int Run(string[] arguments)
    {
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            Misuse.Refuse(parsed);
            Talk.Quiet = parsed.GetValue(Quiet);
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
                Talk.Tell("elevenfold: " + sentence);
            }

            return (int)failure.Exit;
        }
        catch (OutOfMemoryException)
        {
            Talk.Tell("elevenfold: not enough memory for a network or a table of this size; make it smaller");
            return (int)Exit.InputOutput;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Trains small dense networks as a pure fold, with the same bits on every machine.")
        {
            TutorialCommand.Create(),
            InitCommand.Create(),
            StepCommand.Create(),
            TrainCommand.Create(),
            PredictCommand.Create(),
            ReplayCommand.Create(),
            ResumeCommand.Create(),
            ShowCommand.Create(),
            DiffCommand.Create(),
            BisectCommand.Create(),
        };
        root.Add(Quiet);
        Verb.WithHelp(root);
        root.Options.OfType<VersionOption>().Single().Action = new Version();
        return root;
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
