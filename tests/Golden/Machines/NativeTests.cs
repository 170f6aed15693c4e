using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>The native program, which another compiler made from trimmed libraries, against what the one that the runtime compiles has frozen.</summary>
public abstract class NativeTests
{
    // A class a topic: xunit runs classes side by side.
    public sealed class Transcripts
    {
        public static TheoryData<string> Topics() => [.. TranscriptTests.Topics];

        [NativeTheory]
        [MemberData(nameof(Topics))]
        public void The_native_program_says_the_same(string topic)
        {
            using var shell = NativeProgram.Shell();
            var session = FrozenFile.Read(TranscriptTests.NameOf(topic))!;

            Assert.Equal(session, Transcript.RunAgain(session, shell));
        }
    }

    public sealed class Bits
    {
        public static TheoryData<string> Levels() => [.. NativeProgram.Levels];

        [NativeTheory]
        [MemberData(nameof(Levels))]
        public void The_program_of_every_level_comes_to_the_frozen_digests(string level)
        {
            using var shell = NativeProgram.Shell(level);

            Processes.AssertFrozen(Processes.Outputs(shell));
        }

        [NativeFact]
        public void The_native_program_agrees_with_the_recorded_traces()
        {
            using var shell = NativeProgram.Shell();

            Processes.AssertAgreesWithTraces(shell);
        }

        [EmulatedNativeTheory]
        [InlineData("qemu64")]
        public void It_starts_on_a_plain_processor_and_prints_the_same(string processor)
        {
            using var here = new Shell();
            using var plain = new Shell($"{NativeProgram.Emulated(processor)} '{Path.Combine(NativeProgram.Folder, "x86-64", "elevenfold")}'");
            const string Line = "elevenfold tutorial two-layer && elevenfold train samples/iris.csv --hidden 5 --scale standard --iterations 10 --format json";

            Assert.Equal(here.Run(Line), plain.Run(Line));
        }
    }

    public sealed class Launcher
    {
        [NativeFact]
        public void It_starts_the_program_of_the_widest_level() => Assert.Equal(NativeProgram.Levels[^1] + " a b\n", Started(""));

        [EmulatedNativeTheory]
        [InlineData("qemu64", "x86-64")]
        [InlineData("Nehalem", "x86-64")]
        [InlineData("Haswell", "x86-64-v3")]
        public void It_starts_none_that_the_processor_does_not_have(string processor, string level) =>
            Assert.Equal(level + " a b\n", Started(NativeProgram.Emulated(processor)));

        [NativeFact]
        public void It_says_what_to_do_when_it_was_copied_alone()
        {
            using var shell = new Shell();
            var outcome = shell.Run($"cp '{NativeProgram.Launcher}' alone && ./alone --version");

            Assert.Equal((string.Empty, 74), (outcome.Output, outcome.Exit));
            Assert.EndsWith("No such file or directory; copy the whole folder that the build made, not this file alone\n", outcome.Error, StringComparison.Ordinal);
        }

        // The launcher among programs that tell which of them it started, and with what.
        private static string Started(string by)
        {
            using var shell = new Shell();
            foreach (var level in (string[])["x86-64", "x86-64-v3", "x86-64-v4"])
            {
                var program = Directory.CreateDirectory(shell.PathOf(level)).FullName + "/elevenfold";
                File.WriteAllText(program, $"#!/bin/sh\necho {level} \"$@\"\n");
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            return shell.Run($"cp '{NativeProgram.Launcher}' . && {by} ./elevenfold a b").Output;
        }
    }
}
