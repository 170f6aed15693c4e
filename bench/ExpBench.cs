using BenchmarkDotNet.Attributes;
using Elevenfold.Arithmetic;
using Elevenfold.Randomness;

namespace Elevenfold.Bench;

/// <summary>The correctly rounded exp beside the machine's own, over a thousand arguments from -10 to 10.</summary>
public class ExpBench
{
    private readonly double[] _arguments = new double[1000];

    [GlobalSetup]
    public void Draw()
    {
        Mt19937.Seeded(1).Fill(_arguments);
        for (var i = 0; i < _arguments.Length; i++)
        {
            _arguments[i] = (20 * _arguments[i]) - 10;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 1000)]
    public double MathExp()
    {
        var sum = 0.0;
        foreach (var x in _arguments)
        {
            sum += Math.Exp(x);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = 1000)]
    public double CorrectlyRounded()
    {
        var sum = 0.0;
        foreach (var x in _arguments)
        {
            sum += Exp.Of(x);
        }

        return sum;
    }
}
