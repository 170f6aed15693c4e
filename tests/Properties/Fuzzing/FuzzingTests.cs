using Elevenfold.Fuzzing;

namespace Elevenfold.Properties;

/// <summary>
/// The inputs that the fuzzer found (docs/fuzzing.md): <c>corpus</c> holds one for each way through a reader, and <c>failed</c> those that ended in an exception,
/// in a hang or in too much memory, before that was repaired.
/// </summary>
public sealed class FuzzingTests
{
    private const string Corpus = "corpus";
    private const string Failed = "failed";
    private const long MostBytesOfInput = 4096;
    private const int MostFilesOfReader = 60;
    private static readonly string Outcomes = Repository.PathOf("tests/Properties/Fuzzing/failed/outcomes.txt");

    public static TheoryData<string> Names => [.. Reader.All.Select(reader => reader.Name)];

    // The bytes that are allocated stand for time and memory: a test of the time would fail on a loaded machine.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_input_ends_in_a_value_or_in_faults_and_takes_little_memory(string name)
    {
        var reader = Reader.All.Single(known => known.Name == name);
        var files = FilesOf(Corpus, name).Concat(FilesOf(Failed, name)).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => WrongIn(reader, file)));
    }

    [Fact]
    public void Every_input_that_failed_has_its_outcome_now()
    {
        var found = Reader.All.SelectMany(reader => FilesOf(Failed, reader.Name).SelectMany(file => Outcome(reader, file).Prepend($"{reader.Name}/{Path.GetFileName(file)}\n")));
        Assert.Equal(File.ReadAllText(Outcomes), string.Concat(found));
    }

    [Fact]
    public void The_folders_of_the_corpus_are_those_of_the_readers() => Assert.Equal(
        Reader.All.Select(reader => reader.Name).Order(StringComparer.Ordinal),
        Directory.GetDirectories(FolderOf(Corpus)).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_folder_of_failed_inputs_is_that_of_a_reader() => Assert.Empty(
        Directory.GetDirectories(FolderOf(Failed)).Select(Path.GetFileName).Except(Reader.All.Select(reader => reader.Name), StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_corpus_of_a_reader_is_small(string name)
    {
        var files = FilesOf(Corpus, name);
        Assert.InRange(files.Length, 1, MostFilesOfReader);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 0, MostBytesOfInput));
    }

    private static IEnumerable<string> Outcome(Reader reader, string file) =>
        reader.FaultsOf(File.ReadAllBytes(file)).Distinct(StringComparer.Ordinal).DefaultIfEmpty("accepted").Select(sentence => $"  {sentence}\n");

    private static IEnumerable<string> WrongIn(Reader reader, string file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (Exception(reader, file) is { } exception)
        {
            return [$"{file}: {exception}"];
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > Reader.MostMemory ? [$"{file}: {allocated} bytes allocated, expected at most {Reader.MostMemory}"] : [];
    }

    private static Exception? Exception(Reader reader, string file)
    {
        try
        {
            reader.FaultsOf(File.ReadAllBytes(file));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static string FolderOf(string kind) => Repository.PathOf($"tests/Properties/Fuzzing/{kind}");

    private static string[] FilesOf(string kind, string reader)
    {
        var folder = Path.Combine(FolderOf(kind), reader);
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
    }
}
