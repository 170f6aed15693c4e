using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;

namespace Elevenfold.Cli.Commands;

/// <summary>A program of a list whose laws are tried.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Setup">A command that runs first; empty for none.</param>
/// <param name="Command">The program, and its arguments.</param>
internal sealed record LawSubject(string Name, string[] Setup, string[] Command)
{
    private static readonly string[] Columns = ["name", "setup", "command"];
    private static readonly TableFormat Format = new(HeaderKind.Yes, Separator.Comma, Comment: "#");

    /// <summary>The programs of a list, in its order.</summary>
    /// <param name="path">A table with the columns name, command and perhaps setup; lines of <c>#</c> are comments.</param>
    public static IReadOnlyList<LawSubject> Read(string path)
    {
        var source = Source.Name(path);
        var table = Inputs.Table(path, Format);
        if (!table.Faults.IsEmpty)
        {
            throw new Failure(Exit.BadData, Sentences.Of(source, table.Faults));
        }

        if (Enumerable.FirstOrDefault(table.Header, column => !Columns.Contains(column, StringComparer.Ordinal)) is { } unknown)
        {
            throw new Failure(Exit.BadData, $"{source}: found a column {Text.Printable.Quoted(unknown)}, expected name, setup and command");
        }

        var name = Required("name");
        var command = Required("command");
        var setup = table.IndexOf("setup").IfNone(-1);
        var subjects = new List<LawSubject>();
        using var rows = table.Cursor();
        while (rows.Next())
        {
            var words = Words(rows.Text(command), rows.Line, "command");
            if (words.Length == 0 || rows.Text(name).Length == 0)
            {
                throw new Failure(Exit.BadData, $"{source}, line {rows.Line}: found no {(words.Length == 0 ? "command" : "name")}, expected the name of a program and its command");
            }

            if (subjects.Any(subject => subject.Name == rows.Text(name)))
            {
                throw new Failure(Exit.BadData, $"{source}, line {rows.Line}: found the name {Text.Printable.Quoted(rows.Text(name))} twice, expected a name of its own for each program");
            }

            subjects.Add(new(rows.Text(name), setup < 0 ? [] : Words(rows.Text(setup), rows.Line, "setup"), words));
        }

        return subjects;

        int Required(string column) => table.IndexOf(column).IfNone(
            () => throw new Failure(Exit.BadData, $"{source}: found no column {column}, expected name,setup,command or name,command as its first line"));

        string[] Words(string text, int line, string column) =>
            ShellWords.Split(text) ?? throw new Failure(Exit.BadData, $"{source}, line {line}, column {column}: found a quote without an end in {Text.Printable.Quoted(text)}");
    }
}
