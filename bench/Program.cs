using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Elevenfold.Bench;
using Elevenfold.Bench.Compare;
using Elevenfold.Fuzzing;

switch (args)
{
    case ["compare", .. var options]:
        try
        {
            Comparison.Run(options);
        }
        catch (Exception e) when (e is PlatformNotSupportedException or CommandFailedException)
        {
            Console.Error.WriteLine(e.Message);
            Environment.ExitCode = 1;
        }

        return;
    case ["memory", .. var shape]: // a process that compare measures
        MemoryJob.Measured(shape);
        return;
    case ["reading", var file]: // another
        ReadingJob.Measured(file);
        return;
    case ["fuzz", var reader, .. { Length: > 0 } files]:
        FuzzProgram.Run(reader, files);
        return;
    case ["fuzz", var reader]: // the fuzzer drives it
        FuzzProgram.Run(reader);
        return;
}

// In this process: the project that BenchmarkDotNet would otherwise generate has no lock file, and a locked restore refuses it.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(BenchmarkDotNet.Jobs.Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));

BenchmarkSwitcher.FromAssembly(typeof(ExpBench).Assembly).Run(args, config);
