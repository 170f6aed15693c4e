using System.CommandLine;
using System.CommandLine.Parsing;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>Errors of the command line, in our words: the parser's own messages name its classes.</summary>
internal static class UsageErrors
{
    public static void Refuse(ParseResult parsed, IEnumerable<string> arguments)
    {
        var (misspelled, valued) = (MisspelledWords(parsed).ToList(), ValuesOfFlags(parsed, arguments).ToList());
        List<string> errors = misspelled.Count > 0 ? misspelled : valued.Count > 0 ? valued : [.. Repeated(parsed), .. Superfluous(parsed), .. parsed.Errors.SelectMany(Messages)];
        if (errors.Count > 0 && (valued.Count > 0 || UnknownVerb(parsed) is not null || parsed.Action?.ClearsParseErrors != true))
        {
            var help = Reached(parsed) is var reached and not RootCommand ? $"elevenfold {NameOf(reached)} --help" : "elevenfold --help";
            throw new Failure(Exit.Usage, [.. errors.Select(error => $"{error}; see {help}")]);
        }
    }

    // The command behind those that it belongs to, such as sweep plan.
    private static string NameOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{NameOf(parent)} {command.Name}" : command.Name;

    public static string UnknownCommand(string word, IEnumerable<string> known) => $"unknown command {Printable.Quoted(word)}{Suggestion(word, known)}";

    // The parser takes a misspelled option for an argument, which would be the name of a file. It also takes an option
    // in place of another option's value for that value.
    private static IEnumerable<string> MisspelledWords(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = Options(command).SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        var before = string.Empty;
        foreach (var token in parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash))
        {
            if (token.Type == TokenType.Argument && IsOptionLike(token.Value))
            {
                yield return known.Contains(token.Value, StringComparer.Ordinal)
                    ? $"{before}: found the option {Printable.Quoted(token.Value)}, expected a value"
                    : $"unknown option {Printable.Quoted(token.Value)}{OptionSuggestion(token.Value.Split('=', ':')[0], known)}";
            }

            before = token.Value;
        }

        if (UnknownVerb(parsed) is { } word)
        {
            yield return UnknownCommand(word, Reached(parsed).Subcommands.Select(verb => verb.Name));
        }
    }

    private static string? UnknownVerb(ParseResult parsed) => WordAfter(parsed, Reached(parsed));

    // The parser looks for a command behind a word that is none: in "hlep train" it finds train, in "sweep pln plan" it finds plan.
    private static Command Reached(ParseResult parsed)
    {
        Command reached = parsed.RootCommandResult.Command;
        foreach (var token in parsed.Tokens.TakeWhile(token => !IsWord(token)).Where(token => token.Type == TokenType.Command))
        {
            reached = reached.Subcommands.First(verb => verb.Name == token.Value || verb.Aliases.Contains(token.Value));
        }

        return WordAfter(parsed, reached) is null ? parsed.CommandResult.Command : reached;
    }

    private static string? WordAfter(ParseResult parsed, Command reached) =>
        reached.Subcommands.Count > 0 && parsed.Tokens.FirstOrDefault(IsWord) is { } word ? word.Value : null;

    private static bool IsWord(Token token) => token.Type == TokenType.Argument && !IsOptionLike(token.Value);

    // --help and --version suppress other errors, but -h=5 is an error itself.
    private static IEnumerable<string> ValuesOfFlags(ParseResult parsed, IEnumerable<string> arguments) =>
        from word in arguments.TakeWhile(word => word != "--")
        from flag in Options(parsed.CommandResult.Command).Where(option => option.Action is { ClearsParseErrors: true })
        from name in flag.Aliases.Append(flag.Name)
        where word.StartsWith(name + "=", StringComparison.Ordinal) || word.StartsWith(name + ":", StringComparison.Ordinal)
        select $"{name}: found the value '{word[(name.Length + 1)..]}', expected none";

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)));

    private static IEnumerable<string> Repeated(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .Where(option => option.Tokens.Count > 1 && option.Option.ValueType != typeof(string[]))
        .Select(option => $"{option.Option.Name}: found {option.Tokens.Count} times, expected once");

    private static IEnumerable<string> Superfluous(ParseResult parsed) =>
        parsed.UnmatchedTokens.Select(word => $"found {Printable.Quoted(word)}, expected no further argument");

    // An error of a value has the message of its option's parser or validator.
    private static IEnumerable<string> Messages(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => [$"the argument {missing.Argument.Name} is missing"],
        OptionResult { Tokens.Count: 0 } missing => [$"{missing.Option.Name}: its value is missing, expected {missing.Option.HelpName}"],
        OptionResult { Tokens.Count: > 1 } => [], // reported by Repeated
        CommandResult { Command: RootCommand } => ["the command is missing"],
        CommandResult { Command.Subcommands: { Count: > 0 } parts } => [$"the command is missing, expected {string.Join(" or ", parts.Select(part => part.Name))}"],
        CommandResult => [],
        _ => [error.Message.TrimEnd('.')],
    };

    private static bool IsOptionLike(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private static string OptionSuggestion(string word, List<string> known) =>
        Synonyms.Of(word, known) is { } ours ? DidYouMean(ours)
        : word.Length > 2 ? Suggestion(word, known)
        : known.Where(name => name.StartsWith("-" + word, StringComparison.Ordinal)).ToList() is [var only] ? DidYouMean(only)
        : string.Empty;

    private static string Suggestion(string word, IEnumerable<string> known) => Spelling.Nearest(word, known).Match(DidYouMean, () => string.Empty);

    private static string DidYouMean(string name) => $"; did you mean {Printable.Quoted(name)}?";
}
