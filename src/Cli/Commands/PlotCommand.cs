using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

internal static class PlotCommand
{
    public const string Name = "plot";

    public static Command Create() => new Verb(
        Name,
        "Draw pictures of runs: SVG, PNG or PDF (docs/pictures.md).",
        """
        elevenfold plot sigmoid --at 2,0,-1 > sigmoid.svg
        elevenfold plot error a.trace b.trace --output errors.png
        """,
        Exit.BadData)
    {
        PlotSigmoidCommand.Create(),
        PlotErrorCommand.Create(),
        PlotUpdateCommand.Create(),
        PlotWeightsCommand.Create(),
        PlotTableCommand.Create(),
    };
}
