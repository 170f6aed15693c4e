using System.CommandLine;
using Elevenfold.Experiments;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

/// <summary>Options of a table that are fields of an experiment, for a command that has no experiment of its own.</summary>
/// <param name="fields">The fields.</param>
internal sealed class TableOptions(Arr<Field> fields)
{
    private readonly ExperimentOptions _options = new(fields);

    /// <summary>How the text of a table is read.</summary>
    public static Arr<Field> OfFormat { get; } = Array<Field>(Fields.Header, Fields.Separator, Fields.Mark, Fields.Comment);

    /// <summary>How a table becomes numbers.</summary>
    public static Arr<Field> OfPlan { get; } =
        Array<Field>(Fields.Inputs, Fields.Targets, Fields.Drop, Fields.Classes, Fields.Categories, Fields.Unknown, Fields.Missing, Fields.Scale, Fields.ScaleTargets);

    public void AddTo(Command command) => _options.AddFieldsTo(command);

    public bool AreGiven(ParseResult result) => _options.GivenIn(result).Any();

    /// <summary>Whether a field is given.</summary>
    public bool IsGiven(ParseResult result, Field field) => _options.GivenIn(result).Contains(field);

    /// <summary>An experiment with the values of the fields.</summary>
    public Experiment Of(ParseResult result, string verb) => _options.With(Experiment.Default, result, verb);
}
