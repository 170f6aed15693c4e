namespace Elevenfold.Properties.Mutants;

/// <summary>What recipes do to an update and to the rate, in loops over single numbers. <see cref="Mutator"/> makes its mutants of this text.</summary>
internal static class ScalarRecipe
{
    /// <summary>One update of a chain, of all cells of the network: the new update, and the new slots in place of the old.</summary>
    public static double[] Apply(string kind, double[] parameters, double[] update, double[][] slots, double[] weights, long iteration)
    {
        var found = new double[update.Length];
        switch (kind)
        {
            case "momentum":
                for (var i = 0; i < update.Length; i++)
                {
                    found[i] = (parameters[0] * slots[0][i]) + update[i];
                    slots[0][i] = found[i];
                }

                break;
            case "nesterov":
                for (var i = 0; i < update.Length; i++)
                {
                    slots[0][i] = (parameters[0] * slots[0][i]) + update[i];
                    found[i] = (parameters[0] * slots[0][i]) + update[i];
                }

                break;
            case "adam":
                var power1 = Power(parameters[0], iteration + 1);
                var power2 = Power(parameters[1], iteration + 1);
                for (var i = 0; i < update.Length; i++)
                {
                    slots[0][i] = (parameters[0] * slots[0][i]) + ((1.0 - parameters[0]) * update[i]);
                    slots[1][i] = (parameters[1] * slots[1][i]) + ((1.0 - parameters[1]) * (update[i] * update[i]));
                    var mean = slots[0][i] * (1.0 / (1.0 - power1));
                    var square = slots[1][i] * (1.0 / (1.0 - power2));
                    found[i] = mean / (Math.Sqrt(square) + parameters[2]);
                }

                break;
            case "l2":
                for (var i = 0; i < update.Length; i++)
                {
                    found[i] = update[i] - (parameters[0] * weights[i]);
                }

                break;
            case "l1":
                for (var i = 0; i < update.Length; i++)
                {
                    found[i] = weights[i] > 0 ? update[i] - parameters[0] : weights[i] < 0 ? update[i] + parameters[0] : update[i];
                }

                break;
            case "clip":
                for (var i = 0; i < update.Length; i++)
                {
                    found[i] = update[i] > parameters[0] ? parameters[0] : update[i] < -parameters[0] ? -parameters[0] : update[i];
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }

        return found;
    }

    /// <summary>Clipping by the norm, whose sum goes row by row.</summary>
    public static double[] ClipNorm(double limit, double[] update, int[] rowStarts)
    {
        var total = 0.0;
        for (var row = 0; row + 1 < rowStarts.Length; row++)
        {
            var sum = 0.0;
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                sum += update[i] * update[i];
            }

            total += sum;
        }

        var norm = Math.Sqrt(total);
        var factor = norm > limit ? limit / norm : 1.0;
        var found = new double[update.Length];
        for (var i = 0; i < update.Length; i++)
        {
            found[i] = factor * update[i];
        }

        return found;
    }

    /// <summary>The factor of a schedule at an iteration.</summary>
    public static double Factor(string kind, double[] parameters, long iteration)
    {
        var k = (double)iteration;
        switch (kind)
        {
            case "step":
                return Power(parameters[0], iteration / (long)parameters[1]);
            case "inverse":
                return 1.0 / (1.0 + (parameters[0] * k));
            case "linear":
                return k < parameters[2] ? parameters[0] + ((parameters[1] - parameters[0]) * (k / parameters[2])) : parameters[1];
            case "warmup":
                return k + 1.0 < parameters[0] ? (k + 1.0) / parameters[0] : 1.0;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>The next weights.</summary>
    public static double[] Next(double rate, double[] factors, double[] update, double[] weights)
    {
        for (var i = 0; i < factors.Length; i++)
        {
            rate *= factors[i];
        }

        var next = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            next[i] = weights[i] + (rate * update[i]);
        }

        return next;
    }

    private static double Power(double x, long n)
    {
        var power = 1.0;
        for (var i = 0L; i < n; i++)
        {
            power *= x;
        }

        return power;
    }
}
