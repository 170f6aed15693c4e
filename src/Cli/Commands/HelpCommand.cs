using System.CommandLine;

namespace Elevenfold.Cli.Commands;

internal static class HelpCommand
{
    public const string Name = "help";

    public static Command Create()
    {
        var verb = new Argument<string?>("COMMAND")
        {
            Description = "The command [default: the list of all commands]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Verb(
            Name,
            "Show the help of a command, as its --help does.",
            """
            elevenfold help train
            """)
        {
            verb,
        }.WithAction(result => Root.Help(result.GetValue(verb), result.InvocationConfiguration));
    }
}
