using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;

namespace Elevenfold.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create()
    {
        var inputs = new WeightsOnTable("evaluate");
        var format = Options.Choice("--format", "Format of the judgement", "text", "json");
        var command = new Verb(
            "evaluate",
            "Judge a network on the rows of a table that have a target: the accuracy of classes and of 0 or 1, the mean absolute error of numbers.",
            """
            elevenfold evaluate iris.json samples/iris.csv
            elevenfold train samples/xor.csv --hidden 4 --weights - | elevenfold evaluate - samples/xor.csv
            """,
            Exit.BadData);
        inputs.AddTo(command, format);
        return command.WithAction(result =>
        {
            var (document, table, unknown, name) = inputs.Read(result);
            var evaluated = Evaluation.Of(document, table, unknown).OrRefuse(name);
            StandardOutput.Write(result.GetValue(format) == "json" ? EvaluationText.Json(evaluated) : EvaluationText.Text(evaluated));
        });
    }
}
