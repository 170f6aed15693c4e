using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class InitCommand
{
    public static Command Create()
    {
        var layers = Options.WholeList("--layers", "N,N[,N...]", "Units of each layer, inputs first");
        layers.Required = true;
        var seed = Options.Whole("--seed", "Seed of NumPy's legacy generator (np.random.seed), 0 to 4294967295", 1);
        return new Verb(
            "init",
            "Print the initial weights of a network, generated as in the tutorial.",
            """
            elevenfold init --layers 3,4,1 --seed 1 > initial.json
            elevenfold init --layers 3,4,1 | elevenfold step samples/xor.csv > next.json
            """)
        {
            layers,
            seed,
        }.WithAction(result =>
        {
            var initial = (Topology.Of(result.GetValue(layers)).Bind(topology => Train.Fitting(topology, 0, Memory.Bytes)), Experiment.SeedOf(result.GetValue(seed)))
                .Apply(Train.Initial)
                .OrRefuse("init");
            StandardOutput.Write(new WeightsDocument(initial, None).Blocks());
        });
    }
}
