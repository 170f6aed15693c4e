using System.Buffers;

namespace Elevenfold.Traces;

/// <summary>Compares what is written with a known text as it is written, without a copy of the whole line.</summary>
internal sealed class ComparingWriter(ReadOnlyMemory<byte> known) : IBufferWriter<byte>
{
    private const int UsualBytes = 256;

    private byte[] _written = new byte[UsualBytes];
    private ReadOnlyMemory<byte> _rest = known;
    private bool _isSame = true;

    /// <summary>Whether exactly the known text was written.</summary>
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
