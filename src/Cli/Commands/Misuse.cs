using System.CommandLine;
using System.CommandLine.Parsing;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>What is told where the words of the command line do not fit.</summary>
internal static class Misuse
{
    private const int MostEdits = 3;

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

    private static string Suggestion(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name)))
        .Where(near => near.Edits <= MostEdits && near.Edits < near.Name.Length - 1)
        .OrderBy(near => near.Edits)
        .Select(near => $"; did you mean '{near.Name}'?")
        .FirstOrDefault(string.Empty);

    // Levenshtein's distance: insertions, deletions and replacements, one row of the table at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
