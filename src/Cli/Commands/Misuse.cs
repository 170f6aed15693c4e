using System.CommandLine;
using System.CommandLine.Parsing;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

namespace Elevenfold.Cli.Commands;

/// <summary>What is told where the words of the command line do not fit.</summary>
internal static class Misuse
{
    public static void Refuse(ParseResult parsed)
    {
        var unknown = UnknownWords(parsed).ToList();
        var wrong = unknown.Count > 0 ? unknown : parsed.Errors.Select(error => error.Message).ToList();
        if (wrong.Count > 0 && parsed.Action?.ClearsParseErrors != true)
        {
            var command = parsed.CommandResult.Command;
            var help = command is RootCommand ? "elevenfold --help" : $"elevenfold {command.Name} --help";
            throw new Failure(Exit.Usage, [.. wrong.Select(what => $"{what.TrimEnd('.')}; see {help}")]);
        }
    }

    // A misspelled option is an argument in the parser's eyes: it would be read as the name of a file.
    private static IEnumerable<string> UnknownWords(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
            .SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        foreach (var token in parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash))
        {
            if (token.Type == TokenType.Argument && IsOptionLike(token.Value))
            {
                yield return $"unknown option '{token.Value}'{Suggestion(token.Value, known)}";
            }
        }

        if (command is RootCommand && parsed.UnmatchedTokens is [var word, ..] && !IsOptionLike(word))
        {
            yield return $"unknown command '{word}'{Suggestion(word, command.Subcommands.Select(verb => verb.Name))}";
        }
    }

    private static bool IsOptionLike(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private static string Suggestion(string word, IEnumerable<string> known) => Spelling.Nearest(word, known).Match(
        name => $"; did you mean '{name}'?",
        () => string.Empty);
}
