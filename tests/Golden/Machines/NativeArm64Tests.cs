using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>The native program for arm64, on such a processor or an emulated one, against what the one that the runtime compiles has frozen.</summary>
public abstract class NativeArm64Tests
{
    // A class a topic: xunit runs classes side by side.
    public sealed class Transcripts
    {
        // Not all topics, which take minutes under an emulator; and not laws, which start the elevenfold beside the program: that is for arm64, without the emulator.
        [NativeArm64Theory]
        [InlineData("bad-tables")]
        [InlineData("diff")]
        [InlineData("plot")]
        [InlineData("predict")]
        [InlineData("recipes")]
        [InlineData("report")]
        [InlineData("step")]
        [InlineData("train")]
        [InlineData("tutorial")]
        public void The_native_program_says_the_same(string topic)
        {
            using var shell = Arm64.NativeShell();
            var session = FrozenFile.Read(TranscriptTests.NameOf(topic))!;

            Assert.Equal(session, Transcript.RunAgain(session, shell));
        }
    }

    public sealed class Bits
    {
        [NativeArm64Fact]
        public void It_comes_to_the_frozen_digests()
        {
            using var shell = Arm64.NativeShell();

            Processes.AssertFrozen(Processes.Outputs(shell));
        }

        [NativeArm64Fact]
        public void It_agrees_with_the_recorded_traces()
        {
            using var shell = Arm64.NativeShell();

            Processes.AssertAgreesWithTraces(shell);
        }
    }
}
