using System.CommandLine;
using Elevenfold.Data;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>The options that say how a table becomes numbers.</summary>
internal sealed class TableOptions
{
    private readonly System.CommandLine.Option<Seq<string>> _inputs = Options.NameList(
        "--inputs", "A,B", "Input columns, by name or position [default: all but the targets]");

    private readonly System.CommandLine.Option<Seq<string>> _targets = Options.NameList(
        "--targets", "Y", "Target columns, by name or position [default: the last]");

    private readonly System.CommandLine.Option<bool> _classes = Options.Flag(
        "--classes", "Take the target's values for labels, even if they are numbers");

    private readonly System.CommandLine.Option<string> _scale = Options.Choice(
        "--scale", "Bring each input into 0 to 1 (minmax), or to mean 0 and deviation 1 (standard)", "none", "minmax", "standard");

    public void AddTo(Command command)
    {
        command.Add(_inputs);
        command.Add(_targets);
        command.Add(_classes);
        command.Add(_scale);
    }

    public bool AreGiven(ParseResult result) =>
        new Option[] { _inputs, _targets, _classes, _scale }.Any(option => result.GetResult(option) is { Implicit: false });

    public ColumnChoice Columns(ParseResult result) =>
        new(result.GetValue(_inputs), result.GetValue(_targets), result.GetValue(_classes));

    public ScaleKind Scale(ParseResult result) => result.GetValue(_scale) switch
    {
        "minmax" => ScaleKind.MinMax,
        "standard" => ScaleKind.Standard,
        _ => ScaleKind.None,
    };
}
