using BenchmarkDotNet.Attributes;
using Elevenfold.Randomness;

namespace Elevenfold.Bench;

/// <summary>Ten million draws: .NET's own generator, ours filling a row, and ours as (state) -> (value, state).</summary>
[MemoryDiagnoser]
public class RandomBench
{
    private const int Draws = 10_000_000;
    private readonly double[] _row = new double[Draws];

    [Benchmark(Baseline = true)]
    public double SystemRandom()
    {
        var random = new Random(1);
        for (var i = 0; i < Draws; i++)
        {
            _row[i] = random.NextDouble();
        }

        return _row[^1];
    }

    [Benchmark]
    public double Fill()
    {
        Mt19937.Seeded(1).Fill(_row);
        return _row[^1];
    }

    [Benchmark]
    public double OneByOne()
    {
        var (value, state) = Mt19937.Seeded(1).NextDouble();
        for (var i = 1; i < Draws; i++)
        {
            (value, state) = state.NextDouble();
        }

        return value;
    }
}
