using System.CommandLine;
using Elevenfold.Data;
using Elevenfold.Experiments;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>The options that select and encode the columns of a table.</summary>
internal sealed class TableOptions
{
    private readonly System.CommandLine.Option<Seq<string>> _inputs = Options.NameList(
        "--inputs", "A,B", Fields.Inputs.Help);

    private readonly System.CommandLine.Option<Seq<string>> _targets = Options.NameList(
        "--targets", "Y", Fields.Targets.Help);

    private readonly System.CommandLine.Option<bool> _classes = Options.Flag(
        "--classes", Fields.Classes.Help);

    private readonly System.CommandLine.Option<string> _scale = Options.Choice(
        "--scale", Fields.Scale.Help, "none", "minmax", "standard");

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
