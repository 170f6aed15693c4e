namespace Elevenfold.Fuzzing;

/// <summary>A reader of bytes that others wrote. It ends in a value or in faults; every other exception is a bug.</summary>
/// <param name="Name">The name of the reader, and of the folders of its inputs.</param>
/// <param name="Read">Reads the bytes, and compares what it read with what it writes again.</param>
internal sealed record Reader(string Name, Action<Reading, ReadOnlyMemory<byte>> Read)
{
    /// <summary>The memory that a reader may ask for, in bytes: small, so that a short input reaches every limit.</summary>
    public const long Memory = 1 << 21;

    /// <summary>The longest time of one input, in seconds of processor time.</summary>
    public const double MostSeconds = 1;

    /// <summary>The limit of the managed heap, in bytes.</summary>
    public const long MostMemory = 512L << 20;

    /// <summary>Every reader.</summary>
    public static IReadOnlyList<Reader> All { get; } =
    [
        new("table", TableReaders.Table),
        new("dataset", TableReaders.Dataset),
        new("predict", TableReaders.Predict),
        new("weights", DocumentReaders.Weights),
        new("experiment", DocumentReaders.Experiment),
        new("request", DocumentReaders.Request),
        new("answer", DocumentReaders.Answer),
        new("trace", TraceReaders.Trace),
        new("replay", TraceReaders.Replay),
        new("compare", TraceReaders.Compare),
        new("sweep", SweepReaders.Sweep),
        new("plan", SweepReaders.Plan),
        new("results", SweepReaders.Results),
    ];

    /// <summary>Reads an input.</summary>
    /// <param name="bytes">The input.</param>
    /// <returns>The sentences of its faults; none where it was accepted.</returns>
    public IReadOnlyList<string> FaultsOf(ReadOnlyMemory<byte> bytes)
    {
        var reading = new Reading();
        reading.Part(() => Read(reading, bytes));
        return reading.Sentences;
    }
}
