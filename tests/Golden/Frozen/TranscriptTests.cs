namespace Elevenfold.Golden.Frozen;

/// <summary>Every verb's help and output, and every complaint, byte for byte: transcripts/*.txt.</summary>
public abstract class TranscriptTests
{
    internal static readonly string[] Topics =
        ["help", "tutorial", "init", "step", "train", "recipes", "sweep", "laws", "predict", "trace", "show", "plot", "report", "diff", "arithmetic", "bad-options", "bad-tables", "bad-documents"];

    // A class a topic: xunit runs classes side by side.
    public sealed class Words : TranscriptTests
    {
        [Fact]
        public void Help_says_what_it_said() => SaysWhatItSaid("help");

        [Fact]
        public void The_tutorial_prints_what_it_printed() => SaysWhatItSaid("tutorial");

        [Fact]
        public void Wrong_options_are_told_as_they_were() => SaysWhatItSaid("bad-options");
    }

    public sealed class Work : TranscriptTests
    {
        [Fact]
        public void Init_prints_what_it_printed() => SaysWhatItSaid("init");

        [Fact]
        public void Step_prints_what_it_printed() => SaysWhatItSaid("step");

        [Fact]
        public void Train_prints_what_it_printed() => SaysWhatItSaid("train");

        [Fact]
        public void Recipes_print_what_they_printed() => SaysWhatItSaid("recipes");

        [Fact]
        public void Sweeps_print_what_they_printed() => SaysWhatItSaid("sweep");

        [Fact]
        public void Laws_print_what_they_printed() => SaysWhatItSaid("laws");

        [Fact]
        public void Predict_prints_what_it_printed() => SaysWhatItSaid("predict");
    }

    public sealed class Traces : TranscriptTests
    {
        [Fact]
        public void Traces_are_told_as_they_were() => SaysWhatItSaid("trace");
    }

    public sealed class Comparing : TranscriptTests
    {
        [Fact]
        public void Diff_and_bisect_print_what_they_printed() => SaysWhatItSaid("diff");

        [Fact]
        public void Show_prints_what_it_printed() => SaysWhatItSaid("show");
    }

    public sealed class Pictures : TranscriptTests
    {
        [Fact]
        public void Plot_prints_what_it_printed() => SaysWhatItSaid("plot");

        [Fact]
        public void Report_prints_what_it_printed() => SaysWhatItSaid("report");
    }

    public sealed class Arithmetic : TranscriptTests
    {
        [Fact]
        public void Other_arithmetics_depart_where_they_did() => SaysWhatItSaid("arithmetic");
    }

    public sealed class Data : TranscriptTests
    {
        [Fact]
        public void Wrong_tables_are_told_as_they_were() => SaysWhatItSaid("bad-tables");

        [Fact]
        public void Wrong_documents_are_told_as_they_were() => SaysWhatItSaid("bad-documents");
    }

    public sealed class All : TranscriptTests
    {
        [Fact]
        public void Every_transcript_is_run() => Assert.Equal(
            Topics.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(FrozenFile.PathOf("transcripts"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

        [Fact]
        public void No_transcript_shows_a_stack_trace() => Assert.All(Topics, topic =>
            Assert.DoesNotMatch(@"(?m)^!? +at [\w.<>`+]+\(", FrozenFile.Required(NameOf(topic))));
    }

    internal static string NameOf(string topic) => $"transcripts/{topic}.txt";

    private static void SaysWhatItSaid(string topic)
    {
        var name = NameOf(topic);
        var session = FrozenFile.Read(name);
        Assert.True(session is not null, $"{name} is missing: it lists the commands, so it cannot be blessed into being; git checkout it");
        Assert.Contains("\n$ ", "\n" + session, StringComparison.Ordinal);
        FrozenFile.Check(name, Transcript.RunAgain(session!));
    }
}
