using System.CommandLine;
using System.CommandLine.Help;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>A command whose help ends with examples and exit statuses.</summary>
internal sealed class Verb : Command
{
    private const int HelpWidth = 100;

    private static readonly IReadOnlyDictionary<Exit, string> Meanings = new Dictionary<Exit, string>
    {
        [Exit.Done] = "success",
        [Exit.Different] = "the comparison found a difference",
        [Exit.Usage] = "invalid command line",
        [Exit.BadData] = "invalid data",
        [Exit.InputOutput] = "a file or a standard stream could not be read or written",
        [Exit.HungUp] = "terminal closed (SIGHUP)",
        [Exit.Interrupted] = "interrupted (SIGINT)",
        [Exit.ClosedPipe] = "standard output was closed by its reader",
        [Exit.Terminated] = "terminated (SIGTERM)",
    };

    private readonly string _examples;
    private readonly Exit[] _exits;
    private readonly Dictionary<Exit, string> _meanings = [];

    public Verb(string name, string purpose, string examples, params Exit[] exits)
        : base(name, purpose)
    {
        _examples = examples;
        _exits = exits;
    }

    private IEnumerable<Exit> Exits =>
        _exits.Concat(_meanings.Keys).Concat([Exit.Done, Exit.Usage, Exit.InputOutput, Exit.HungUp, Exit.Interrupted, Exit.ClosedPipe, Exit.Terminated]).Distinct().Order();

    /// <summary>Adds options, in the order of the help.</summary>
    public void AddAll(params Option[] options)
    {
        foreach (var option in options)
        {
            Add(option);
        }
    }

    /// <summary>Adds an exit status with a meaning of its own.</summary>
    public Verb WithExit(Exit exit, string meaning)
    {
        _meanings[exit] = meaning;
        return this;
    }

    /// <summary>Sets the action of the command. It returns on success, and throws a <see cref="Failure"/> otherwise.</summary>
    public Verb WithAction(Action<ParseResult> action)
    {
        SetAction(result =>
        {
            action(result);
            return (int)Exit.Done;
        });
        return this;
    }

    /// <summary>Replaces the help of a command and of its subcommands.</summary>
    public static void SetHelp(Command command)
    {
        foreach (var option in command.Options.OfType<HelpOption>())
        {
            option.Aliases.Remove("/h"); // the name of a file, except on Windows
            option.Aliases.Remove("/?");
            option.Description = "Show this help";
            option.Action = new Help();
        }
    }

    private sealed class Help : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            new HelpAction { MaxWidth = HelpWidth }.Invoke(parseResult);
            (string examples, IEnumerable<(Exit Status, string Meaning)> exits) = parseResult.CommandResult.Command is Verb verb
                ? (verb._examples, verb.Exits.Select(exit => (exit, verb._meanings.GetValueOrDefault(exit, Meanings[exit]))))
                : ("elevenfold tutorial three-layer\nelevenfold train --help", Meanings.Keys.Order().Select(exit => (exit, Meanings[exit])));
            Section(output, "Examples", examples.Split('\n'));
            Section(output, "EXIT STATUS", exits.Select(exit => $"{(int)exit.Status,3}  {exit.Meaning}"));

            return (int)Exit.Done;
        }

        private static void Section(TextWriter output, string title, IEnumerable<string> lines)
        {
            output.Write(title + ":\n");
            foreach (var line in lines)
            {
                output.Write("  " + line + "\n");
            }

            output.Write("\n");
        }
    }
}
