using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// One iteration of the tutorial, for any number of layers: the definition that everything faster must equal.
    /// </summary>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="batch">Inputs (N, I), targets (N, O), learning rate.</param>
    /// <returns>State k + 1, and the error of state k.</returns>
    /// <example>
    /// <code>
    /// var xor = Tutorial.ThreeLayer;
    /// var initial = Train.Initial(xor.Topology, xor.Seed);
    /// var (next, error) = Train.Step(initial, xor.Batch); // error.Mean is 0.49641003190272537
    /// </code>
    /// </example>
    /// <remarks>
    /// <c>slope = l * (1 - l)</c>; <c>delta = error * slope</c>; the error of a hidden layer is
    /// <c>delta . transpose(syn)</c> through the weights before the update; <c>update = transpose(l) . delta</c>;
    /// <c>syn' = syn + rate * update</c>. The update is minus the gradient of half the squared error. Source: the
    /// tutorial's lines 28 to 39 and 43 (iamtrask, "A Neural Network in 11 lines of Python", 2015).
    /// </remarks>
    public static (Weights Weights, Error Error) Step(Weights weights, Batch batch)
    {
        var (syn, rate) = (weights.Synapses, batch.LearningRate.Value);
        var l = Forward(weights, batch.Inputs);
        var lastError = batch.Targets - l[syn.Count];
        var next = new Matrix[syn.Count];

        for (var (k, error) = (syn.Count - 1, lastError); k >= 0; k--)
        {
            var delta = error * Sigmoid.Slope(l[k + 1]);
            error = k > 0 ? delta.Dot(syn[k].T) : error;
            next[k] = syn[k] + (rate * l[k].T.Dot(delta));
        }

        return (Weights.Chained(next), Error.Of(lastError));
    }
}
