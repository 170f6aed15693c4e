using BenchmarkDotNet.Attributes;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Bench;

/// <summary>One iteration of the tutorial's three-layer network, and what it allocates.</summary>
[MemoryDiagnoser]
public class StepBench
{
    private static readonly Tutorial Tutorial = Tutorial.ThreeLayer;
    private readonly Weights _weights = Train.Initial(Tutorial.Topology, Tutorial.Seed);

    [Benchmark]
    public (Weights Weights, Error Error) Step() => Train.Step(_weights, Tutorial.Batch);
}
