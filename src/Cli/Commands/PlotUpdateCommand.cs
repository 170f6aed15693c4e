using System.CommandLine;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

internal static class PlotUpdateCommand
{
    private const long WithoutRow = -1;

    public static Command Create()
    {
        var row = Options.Whole("--row", "Draw the update by this row of the step's examples, from 0 [default: by all rows]", WithoutRow);
        row.DefaultValueFactory = _ => WithoutRow;
        var (state, output) = (new StateOptions(), new PictureOptions());
        var verb = new Verb(
            "update",
            "Draw how a step updates the weights: the third and fourth picture of the tutorial. The values stand in circles; the weight and its update stand on each edge, "
            + $"and the error and the delta beside the output. Of a layer of more than {UpdateChart.MostUnits} units the first {UpdateChart.MostUnits} are drawn. "
            + "The state is recomputed from the nearest recorded weights.",
            """
            elevenfold plot update a.trace --row 0 > row.svg
            elevenfold plot update a.trace --at 100 --output batch.png
            """,
            Exit.BadData);
        state.AddTo(verb);
        verb.Add(row);
        output.AddTo(verb);
        return verb.WithAction(result =>
        {
            using var picture = output.Open(result, state.Files(result));
            var found = state.Read(result);
            picture.Write(UpdateChart.Of(found, RowOf(result.GetResult(row) is { Implicit: false } ? result.GetValue(row) : null, found.Batch.Rows)));
        });
    }

    private static int? RowOf(long? row, int rows) => row is null || (row >= 0 && row < rows)
        ? (int?)row
        : throw new Failure(Exit.Usage, $"--row: found {row}, expected 0 to {rows - 1}, since the step has {rows} rows");
}
