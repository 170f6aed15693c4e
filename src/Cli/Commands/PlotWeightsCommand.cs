using System.CommandLine;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

internal static class PlotWeightsCommand
{
    public static Command Create()
    {
        var (state, output) = (new StateOptions(), new PictureOptions());
        var verb = new Verb(
            "weights",
            $"Draw the weights of a state. Up to {WeightsChart.MostUnits} units a layer they are lines: wide for a large magnitude, dashed for a negative sign. Of larger networks the matrices are "
            + "drawn as cells: bars for a negative sign. The state is recomputed from the nearest recorded weights.",
            """
            elevenfold plot weights a.trace > weights.svg
            elevenfold plot weights a.trace --at first --output first.pdf
            """,
            Exit.BadData);
        state.AddTo(verb);
        output.AddTo(verb);
        return verb.WithAction(result =>
        {
            using var picture = output.Open(result, state.Files(result));
            picture.Write(WeightsChart.Of(state.Read(result)));
        });
    }
}
