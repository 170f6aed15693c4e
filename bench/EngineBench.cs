using BenchmarkDotNet.Attributes;
using Elevenfold.Bench.Compare;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench;

/// <summary>One iteration of the engine: the tutorial's network alone, 16 of them in the lanes of vectors, and a large one.</summary>
[MemoryDiagnoser]
public class EngineBench
{
    private const int Many = 10_000;
    private const int Few = 4;
    private static readonly Tutorial Tutorial = Tutorial.ThreeLayer;
    private readonly Weights _weights = Train.Initial(Tutorial.Topology, Tutorial.Seed);
    private readonly Seq<Weights> _networks = Range(1, 16).Map(seed => Train.Initial(Tutorial.Topology, (uint)seed)).ToSeq().Strict();
    private readonly Example _large = Example.Of(Example.Layers(LargeJob.Layers), 10_000);

    [Benchmark(OperationsPerInvoke = Many)]
    public Weights Alone() => Train.Fold(_weights, Tutorial.Batch, Many);

    [Benchmark(OperationsPerInvoke = Many)]
    public Seq<Weights> Sixteen() => Train.FoldMany(_networks, Tutorial.Batch, Many).Strict();

    [Benchmark(OperationsPerInvoke = Few)]
    public Weights Large() => Train.Fold(_large.Weights, _large.Batch, Few);

    [Benchmark(OperationsPerInvoke = Few)]
    public Weights LargeOnTwoThreads() => Train.Fold(_large.Weights, _large.Batch, Few, 2, default);
}
