using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>Shapes are checked before any pointer is made of them: behind this, the engine trusts them.</summary>
internal static class Fit
{
    /// <summary>Throws where a network can't learn from some examples.</summary>
    /// <param name="topology">The units of each layer.</param>
    /// <param name="examples">The examples.</param>
    /// <exception cref="ArgumentException">The inputs or the targets have not as many columns as the network has inputs or outputs.</exception>
    public static void Check(Topology topology, Examples examples)
    {
        if (examples.Inputs.Columns != topology.Inputs || examples.Targets.Columns != topology.Outputs)
        {
            throw new ArgumentException(
                $"a {topology} network takes {topology.Inputs} input columns and {topology.Outputs} target columns; the examples have {examples.Inputs.Columns} and {examples.Targets.Columns}",
                nameof(examples));
        }
    }
}
