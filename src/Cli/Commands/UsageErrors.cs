using System.CommandLine;
using System.CommandLine.Parsing;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>What is told where the words of the command line do not fit.</summary>
internal static class UsageErrors
{
    public static void Refuse(ParseResult parsed, IEnumerable<string> arguments)
    {
        var (misspelled, valued) = (MisspelledWords(parsed).ToList(), ValuesOfFlags(parsed, arguments).ToList());
        List<string> wrong = misspelled.Count > 0 ? misspelled : valued.Count > 0 ? valued : [.. Repeated(parsed), .. Superfluous(parsed), .. parsed.Errors.SelectMany(Told)];
        if (wrong.Count > 0 && (valued.Count > 0 || parsed.Action?.ClearsParseErrors != true))
        {
            var command = parsed.CommandResult.Command;
            var help = command is RootCommand ? "elevenfold --help" : $"elevenfold {command.Name} --help";
            throw new Failure(Exit.Usage, [.. wrong.Select(what => $"{what}; see {help}")]);
        }
    }

    // A misspelled option is an argument in the parser's eyes: it would be read as the name of a file. So is an option
    // that stands where another one's value should.
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
                    : $"unknown option {Printable.Quoted(token.Value)}{Suggestion(token.Value.Split('=')[0], known)}";
            }

            before = token.Value;
        }

        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..] && !IsOptionLike(word))
        {
            yield return $"unknown command {Printable.Quoted(word)}{Suggestion(word, command.Subcommands.Select(verb => verb.Name))}";
        }
    }

    // Help and the version are shown whatever else is wrong, but -h=5 asks for neither.
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
        .Select(option => $"{option.Option.Name}: found it {option.Tokens.Count} times, expected it once");

    private static IEnumerable<string> Superfluous(ParseResult parsed) =>
        parsed.UnmatchedTokens.Select(word => $"found {Printable.Quoted(word)}, expected nothing more there");

    // The parser's own sentences name its parts; ours stand in the parsers and validators of options, which see a value.
    private static IEnumerable<string> Told(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } missing => [$"the argument {missing.Argument.Name} is missing"],
        OptionResult { Tokens.Count: 0 } missing => [$"{missing.Option.Name}: its value is missing, expected {missing.Option.HelpName}"],
        OptionResult { Tokens.Count: > 1 } => [], // Repeated says it
        CommandResult { Command: RootCommand } => ["no command was given"],
        CommandResult => [],
        _ => [error.Message.TrimEnd('.')],
    };

    private static bool IsOptionLike(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private static string Suggestion(string word, IEnumerable<string> known) => Spelling.Nearest(word, known).Match(
        name => $"; did you mean {Printable.Quoted(name)}?",
        () => string.Empty);
}
