using Elevenfold.Arithmetic;

namespace Elevenfold.Properties.Mutants;

/// <summary>The tutorial's step in loops over single numbers, as a port to any language would have it. <see cref="Mutator"/> makes its mutants of this text.</summary>
internal static class ScalarStep
{
    /// <summary>The outputs of each layer: cell (row, unit) at row * units + unit, the inputs first.</summary>
    public static double[][] Forward(int[] units, int rows, double[][] synapses, double[] inputs)
    {
        var outputs = new double[units.Length][];
        outputs[0] = inputs;
        for (var k = 0; k < synapses.Length; k++)
        {
            var before = units[k];
            var after = units[k + 1];
            outputs[k + 1] = new double[rows * after];
            for (var row = 0; row < rows; row++)
            {
                for (var j = 0; j < after; j++)
                {
                    var sum = 0.0;
                    for (var i = 0; i < before; i++)
                    {
                        sum += outputs[k][(row * before) + i] * synapses[k][(i * after) + j];
                    }

                    outputs[k + 1][(row * after) + j] = 1.0 / (1.0 + Exp.Of(-sum));
                }
            }
        }

        return outputs;
    }

    /// <summary>The weights after a step, and the mean absolute error before it. The weight from unit i to unit j of the next layer is at i * units of that + j.</summary>
    public static (double[][] Synapses, double Error) Step(int[] units, int rows, double[][] synapses, double[] inputs, double[] targets, double rate)
    {
        var outputs = Forward(units, rows, synapses, inputs);
        var last = synapses.Length;
        var errors = new double[rows * units[last]];
        var total = 0.0;
        for (var cell = 0; cell < errors.Length; cell++)
        {
            errors[cell] = targets[cell] - outputs[last][cell];
            total += Math.Abs(errors[cell]);
        }

        var next = new double[last][];
        for (var k = last - 1; k >= 0; k--)
        {
            var before = units[k];
            var after = units[k + 1];
            var deltas = new double[rows * after];
            for (var cell = 0; cell < deltas.Length; cell++)
            {
                var output = outputs[k + 1][cell];
                deltas[cell] = errors[cell] * (output * (1.0 - output));
            }

            next[k] = new double[before * after];
            for (var i = 0; i < before; i++)
            {
                for (var j = 0; j < after; j++)
                {
                    var update = 0.0;
                    for (var row = 0; row < rows; row++)
                    {
                        update += outputs[k][(row * before) + i] * deltas[(row * after) + j];
                    }

                    next[k][(i * after) + j] = synapses[k][(i * after) + j] + (rate * update);
                }
            }

            errors = new double[rows * before];
            for (var row = 0; row < rows; row++)
            {
                for (var i = 0; i < before; i++)
                {
                    var sum = 0.0;
                    for (var j = 0; j < after; j++)
                    {
                        sum += deltas[(row * after) + j] * synapses[k][(i * after) + j];
                    }

                    errors[(row * before) + i] = sum;
                }
            }
        }

        return (next, total / targets.Length);
    }
}
