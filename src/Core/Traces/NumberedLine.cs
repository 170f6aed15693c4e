namespace Elevenfold.Traces;

/// <summary>A line of a trace, not decoded.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">Its bytes, without the line feed.</param>
/// <param name="Chain">The chain in the line; null where the line does not end in one.</param>
/// <param name="IsIntact">Whether the chain is right; else this line, or one before it, was changed.</param>
internal sealed record NumberedLine(long Number, ReadOnlyMemory<byte> Bytes, string? Chain, bool IsIntact)
{
    /// <summary>The bytes before the chain.</summary>
    public ReadOnlyMemory<byte> Body => Bytes[..^Traces.Chain.TailLength];
}
