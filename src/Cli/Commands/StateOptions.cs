using System.CommandLine;
using System.Globalization;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Replaying;

namespace Elevenfold.Cli.Commands;

/// <summary>The arguments of a command that draws one state of a trace.</summary>
internal sealed class StateOptions
{
    private readonly Argument<string> _trace = new("TRACE") { Description = "A trace, as recorded by train --trace; - is standard input" };

    private readonly Option<StateSelection> _at = new("--at")
    {
        Description = "The state: an iteration, first or last [default: last]",
        HelpName = "K",
        CustomParser = result => result.Tokens[0].Value switch
        {
            "last" => StateSelection.At([], last: true),
            "first" => StateSelection.At([0], last: false),
            var digits when long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var k) => StateSelection.At([k], last: false),
            var other => Refused(result, other),
        },
    };

    private readonly Option<string> _data = TraceOptions.Data();
    private readonly Option<long> _steps = MaxSteps.Option();

    public void AddTo(Verb verb)
    {
        verb.Add(_trace);
        verb.AddAll(_at, _data, _steps);
    }

    /// <summary>The files that are read.</summary>
    public NamedFile[] Files(ParseResult result) => [NamedFile.Read("TRACE", result.GetValue(_trace)), NamedFile.Read(_data.Name, result.GetValue(_data))];

    /// <summary>The state, recomputed from the nearest recorded weights.</summary>
    public RunState Read(ParseResult result)
    {
        var path = result.GetValue(_trace)!;
        var table = Inputs.Bytes(result.GetValue(_data));
        var state = RunState.Of(
            Path.GetFileName(Source.PlainName(path)),
            Source.TraceLines(path),
            header => Inputs.Run(header, table),
            result.GetValue(_at) ?? StateSelection.At([], last: true),
            MaxSteps.Of(result, _steps)).OrRefuse(Source.Name(path));
        foreach (var foreign in state.Shown.Foreign)
        {
            Messages.Inform(ShowText.ArithmeticNote(Source.Name(path), foreign));
        }

        return state;
    }

    private static StateSelection Refused(System.CommandLine.Parsing.ArgumentResult result, string found)
    {
        result.AddError($"--at: found {Printable.Quoted(found)}, expected an iteration of at most 18 digits, first or last");
        return StateSelection.At([], last: true);
    }
}
