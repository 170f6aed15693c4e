using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

/// <summary>The arguments of a command that computes the outputs of weights for a table.</summary>
/// <param name="verb">The command.</param>
internal sealed class WeightsOnTable(string verb)
{
    private readonly Argument<string> _weights = WeightsInput.Argument();
    private readonly Argument<string> _data = Inputs.TableArgument();
    private readonly Option<long> _steps = MaxSteps.Option();
    private readonly TableOptions _table = new(TableOptions.OfFormat.Add(Fields.Unknown));

    /// <summary>Adds them, with the command's own options among them.</summary>
    public void AddTo(Command command, params Option[] options)
    {
        command.Add(_weights);
        command.Add(_data);
        command.Add(_steps);
        foreach (var option in options)
        {
            command.Add(option);
        }

        _table.AddTo(command);
    }

    /// <summary>The weights, the table, and what is done with unknown words where the command line says it. Invalid files end the command.</summary>
    public (WeightsDocument Document, Table Table, LanguageExt.Option<UnknownWords> Unknown, string Name) Read(ParseResult result)
    {
        var (weights, data) = (result.GetValue(_weights)!, result.GetValue(_data)!);
        DistinctFiles.Require(NamedFile.Read("WEIGHTS", weights), NamedFile.Read("DATA", data));
        var document = WeightsInput.Read(weights, MaxSteps.Of(result, _steps), data);
        var options = _table.Of(result, verb);
        var unknown = _table.IsGiven(result, Fields.Unknown) ? Some(options.Get(Fields.Unknown)) : None;
        return (document, Inputs.Table(data, options.Format), unknown, Source.Name(data));
    }
}
