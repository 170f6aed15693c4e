using System.Globalization;
using System.Text;

namespace Elevenfold.Golden.Frozen;

/// <summary>
/// A shell session as text: a command after <c>$ </c>, what it wrote on standard output, then on standard error after
/// <c>! </c>, then its exit status where that is not 0. Lines after <c># </c> stand before a command and speak of it.
/// </summary>
internal static class Transcript
{
    private const string Command = "$ ";
    private const string Comment = "# ";
    private const string Unended = "[no line feed at the end]";

    /// <summary>The same session, its commands run anew in one fresh folder.</summary>
    public static string RunAgain(string session)
    {
        using var shell = new Shell();
        return RunAgain(session, shell);
    }

    public static string RunAgain(string session, Shell shell)
    {
        var lines = session.Split('\n');
        var parts = lines.Select((line, i) => (Line: line, Paragraph: i == 0 || lines[i - 1].Length == 0))
            .Where(at => at.Line.StartsWith(Command, StringComparison.Ordinal) || (at.Paragraph && at.Line.StartsWith(Comment, StringComparison.Ordinal)))
            .Select(at => at.Line.StartsWith(Comment, StringComparison.Ordinal) ? at.Line + "\n" : Played(shell, at.Line[Command.Length..]) + "\n");
        return string.Concat(parts).TrimEnd('\n') + "\n";
    }

    /// <summary>A command and what it did.</summary>
    public static string Played(Shell shell, string command)
    {
        var outcome = shell.Run(command);
        Assert.DoesNotContain(Lines(outcome.Output), line => line.StartsWith(Command, StringComparison.Ordinal));
        var text = new StringBuilder(Command).Append(command).Append('\n').Append(outcome.Output);
        if (outcome.Output.Length > 0 && outcome.Output[^1] != '\n')
        {
            text.Append('\n').Append(Unended).Append('\n');
        }

        foreach (var line in Lines(outcome.Error))
        {
            text.Append("! ").Append(line).Append('\n');
        }

        return text.Append(outcome.Exit == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"[exit {outcome.Exit}]\n")).ToString();
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
