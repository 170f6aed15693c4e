using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A network and a batch of some shape, the same as bench/peers/network.py has.</summary>
/// <param name="Weights">Seed 1.</param>
/// <param name="Batch">Inputs from 0 to 1 with seed 2, one answer of all a row, a rate of 1 over the rows.</param>
internal sealed record Example(Weights Weights, Batch Batch)
{
    public static Example Of(Topology topology, int rows)
    {
        var (row, random) = (new double[topology.Inputs], Mt19937.Seeded(2));
        var inputs = Matrix.Create(rows, topology.Inputs, (_, i) =>
        {
            random = i == 0 ? random.Fill(row) : random; // a row at a time, for the memory is measured
            return row[i];
        });
        var targets = Matrix.Create(rows, topology.Outputs, (n, o) => n % topology.Outputs == o ? 1 : 0);
        var batch = from rate in LearningRate.Of(1.0 / rows)
                    from plain in Examples.Of(inputs, targets)
                    select plain.At(rate);
        return new(Train.Initial(topology, 1), batch.OrThrow());
    }

    /// <summary>784-100-10, as a person writes it.</summary>
    public static Topology Layers(string text) => Topology
        .Of(toSeq(text.Split('-').Select(units => int.Parse(units, CultureInfo.InvariantCulture))))
        .OrThrow();
}
