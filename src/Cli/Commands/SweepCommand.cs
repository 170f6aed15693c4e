using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

internal static class SweepCommand
{
    public const string Name = "sweep";

    public static Command Create() => new Verb(
        Name,
        "Run many experiments: plan them as lines, run the lines, merge the results, tabulate them.",
        """
        elevenfold sweep plan samples/xor.csv --hidden 4 --axis seed=0..99 --axis learningRate=0.1,1,10 > plan
        elevenfold sweep run plan --results results
        elevenfold sweep table results --by learningRate
        """,
        Exit.BadData)
    {
        SweepPlanCommand.Create(),
        SweepRunCommand.Create(),
        SweepMergeCommand.Create(),
        SweepTableCommand.Create(),
        SweepVerifyCommand.Create(),
    };
}
