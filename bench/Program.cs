using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Elevenfold.Bench;

if (args is ["compare", .. var rest])
{
    Elevenfold.Bench.Compare.Comparison.Run(Elevenfold.Bench.Compare.Options.Of(rest));
    return;
}

// In this process: the project that BenchmarkDotNet would otherwise generate has no lock file, and a locked restore refuses it.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

BenchmarkSwitcher.FromAssembly(typeof(ExpBench).Assembly).Run(args, config);
