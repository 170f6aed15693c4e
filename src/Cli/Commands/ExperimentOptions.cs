using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>The options that set the fields of an experiment, and --experiment, the file whose values they override.</summary>
internal sealed class ExperimentOptions(Arr<Field> fields)
{
    private readonly List<(Field Field, System.CommandLine.Option Option)> _options = [];
    private readonly System.CommandLine.Option<string> _file = Options.Path("--experiment", "Read the experiment from a file (docs/experiment.md). Options override its values");

    public void AddTo(Command command)
    {
        command.Add(_file);
        AddFieldsTo(command);
    }

    /// <summary>The options of the fields alone.</summary>
    public void AddFieldsTo(Command command)
    {
        foreach (var field in fields.Filter(field => field.Option is not null))
        {
            var option = OptionOf(field);
            _options.Add((field, option));
            command.Add(option);
        }
    }

    /// <summary>The experiment that a command line describes. An invalid file or value ends the command.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="table">The path of the table; null where the command line does not name one.</param>
    public Experiment Of(ParseResult result, string? table)
    {
        if (table is not null)
        {
            Source.RefuseFolder(table);
        }

        var file = result.GetValue(_file);
        var experiment = file is null ? Experiment.Default : ExperimentDocument.Decode(Source.Read(file)).OrRefuse(Source.Name(file));
        var given = With(experiment, result, "train");
        return table is null ? given : given.With(Fields.Table, table);
    }

    /// <summary>The path of the file that a command line names.</summary>
    public string? PathOf(ParseResult result) => result.GetValue(_file);

    /// <summary>The file that a command line names.</summary>
    public ExperimentFile FileOf(ParseResult result) => new(result.GetValue(_file) is { } path ? Source.Name(path) : null, new(GivenIn(result)));

    /// <summary>The fields whose options are given.</summary>
    public IEnumerable<Field> GivenIn(ParseResult result) => _options.Where(pair => result.GetResult(pair.Option) is { Implicit: false }).Select(pair => pair.Field);

    /// <summary>An experiment with the values of the options that are given. An invalid value ends the command.</summary>
    public Experiment With(Experiment experiment, ParseResult result, string verb)
    {
        var refused = new List<string>();
        foreach (var (field, option) in _options.Where(pair => result.GetResult(pair.Option) is { Implicit: false }))
        {
            field.Parse(experiment, TextOf(result, option)).Match(
                Right: next => experiment = next,
                Left: fault => refused.Add(Sentences.Of(verb, fault)));
        }

        return refused.Count == 0 ? experiment : throw new Failure(Exit.Usage, refused);
    }

    private static string TextOf(ParseResult result, System.CommandLine.Option option) => option is System.CommandLine.Option<bool> flag
        ? result.GetValue(flag) ? "true" : "false"
        : result.GetValue((System.CommandLine.Option<string>)option)!;

    private static System.CommandLine.Option OptionOf(Field field)
    {
        if (field.IsFlag)
        {
            return Options.Flag(field.Option!, field.Help);
        }

        var option = new System.CommandLine.Option<string>(field.Option!) { Description = field.Help, HelpName = field.HelpName };
        if (field.Default[0] != '[' && field.Value(Experiment.Default).IsSome)
        {
            option.DefaultValueFactory = _ => field.Default.Trim('"');
        }

        return option;
    }
}
