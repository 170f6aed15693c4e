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
        var network = new TableOptions(Array<Field>(Fields.Bias, Fields.Activation, Fields.Outputs));
        var command = new Verb(
            "init",
            "Print the initial weights of a network, generated as in the tutorial.",
            """
            elevenfold init --layers 3,4,1 --seed 1 > initial.json
            elevenfold init --layers 3,4,1 | elevenfold step samples/xor.csv > next.json
            elevenfold init --layers 2,4,1 --bias last --outputs identity > initial.json
            """)
        {
            layers,
            seed,
        };
        network.AddTo(command);
        return command.WithAction(result =>
        {
            var of = network.Of(result, "init").Network;
            var topology = Topology.Of(result.GetValue(layers)).Map(units => units with { HasBias = of.HasBias }).Bind(units => Train.Fitting(units, 0, Memory.Bytes));
            var initial = (topology, Experiment.SeedOf(result.GetValue(seed)))
                .Apply(Train.Initial)
                .OrRefuse("init");
            StandardOutput.Write(new WeightsDocument(initial, None) { Network = of }.Blocks());
        });
    }
}
