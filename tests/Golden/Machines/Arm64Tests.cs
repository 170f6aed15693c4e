using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>The arm64 build, on another architecture's processor or an emulated one: it computes and records the same bytes.</summary>
public abstract class Arm64Tests : IDisposable
{
    private readonly Shell _arm64 = Arm64.Shell();

    public void Dispose()
    {
        _arm64.Dispose();
        GC.SuppressFinalize(this);
    }

    // A class a topic: xunit runs classes side by side.
    public sealed class Truths : Arm64Tests
    {
        public static TheoryData<string, string> Machines() => new()
        {
            { "DOTNET_EnableHWIntrinsic=0", "Vector128 False" },
            { "DOTNET_TieredCompilation=0", "AdvSimd True" },
        };

        [Arm64Theory]
        [MemberData(nameof(Machines))]
        public void Outside_truths_and_frozen_digests_hold_in_an_arm64_process(string environment, string seen)
        {
            var told = Processes.Probe(_arm64, $"{environment} {Probe.Thorough}=1");

            Assert.StartsWith("processor Arm64\n", told, StringComparison.Ordinal);
            Assert.Contains(seen + "\n", told, StringComparison.Ordinal);
            Assert.Matches(@"\ntruths ([0-9]{2,}) of \1\n$", told);
        }
    }

    public sealed class Digests : Arm64Tests
    {
        [Arm64Fact]
        public void Commands_print_the_same_bytes_on_arm64() => Assert.Equal(Processes.Here, Processes.Outputs(_arm64));
    }

    public sealed class Traces : Arm64Tests
    {
        [Arm64Theory]
        [InlineData("three-layer")]
        [InlineData("rate-10")]
        public void A_committed_trace_is_recorded_on_arm64_to_the_same_bytes(string name)
        {
            var trace = Recorded(_arm64, TraceFileTests.Recorded[name] + " --seed 1");

            Assert.True(trace.AsSpan().SequenceEqual(File.ReadAllBytes(Repository.PathOf($"samples/traces/{name}.trace"))), $"samples/traces/{name}.trace has other bytes than its run on arm64");
        }

        [Arm64Fact]
        public void A_run_on_classes_and_scaled_columns_is_the_same_trace_on_arm64()
        {
            const string Iris = "samples/iris.csv --hidden 8 --scale standard --holdout 0.2 --learning-rate 0.02 --iterations 200 --every 20";
            using var here = new Shell();

            Assert.Equal(Recorded(here, Iris), Recorded(_arm64, Iris));
        }

        // Not the two layers: they come to the same bits with many a wrong step.
        [Arm64Fact]
        public void A_committed_trace_is_replayed_on_arm64()
        {
            var outcome = _arm64.Run($"elevenfold replay '{Repository.PathOf("samples/traces/rate-10.trace")}'");

            Assert.Equal((string.Empty, 0), (outcome.Error, outcome.Exit));
            Assert.EndsWith("rate-10.trace: agrees, 7 recorded states to iteration 60000; data from the trace\n", outcome.Output, StringComparison.Ordinal);
        }

        private static byte[] Recorded(Shell shell, string run)
        {
            var outcome = shell.Run($"elevenfold train {run} --quiet --trace a.trace > /dev/null");
            Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
            return File.ReadAllBytes(shell.PathOf("a.trace"));
        }
    }
}
