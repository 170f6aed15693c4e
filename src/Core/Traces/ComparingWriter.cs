using System.Buffers;

namespace Elevenfold.Traces;

/// <summary>Takes what is written and compares it with a known text, so that a long line is not made again to be compared.</summary>
internal sealed class ComparingWriter(ReadOnlyMemory<byte> known) : IBufferWriter<byte>
{
    private const int UsualBytes = 256;

    private byte[] _written = new byte[UsualBytes];
    private ReadOnlyMemory<byte> _rest = known;
    private bool _isSame = true;

    /// <summary>Whether the text was written, and nothing behind it.</summary>
    public bool IsSame => _isSame && _rest.IsEmpty;

    public void Advance(int count)
    {
        _isSame = _isSame && _rest.Span.StartsWith(_written.AsSpan(0, count));
        _rest = _isSame ? _rest[count..] : _rest;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > _written.Length)
        {
            _written = new byte[sizeHint];
        }

        return _written;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
