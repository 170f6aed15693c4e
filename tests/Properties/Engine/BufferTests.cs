namespace Elevenfold.Properties;

public sealed class BufferTests
{
    // Pointers go by the length that was asked for: a buffer that is shorter would be written past its end.
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData((1L << 32) + 10)]
    [InlineData(8L * int.MaxValue)]
    public void What_no_array_can_hold_is_refused(long length) => Assert.Throws<OutOfMemoryException>(() => new Engine.Buffer(length));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1001)]
    public void A_buffer_is_as_long_as_it_was_asked_for_and_holds_zeros(long length)
    {
        var buffer = new Engine.Buffer(length);

        Assert.Equal(length, buffer.Length);
        Assert.True(buffer.Cells.IndexOfAnyExcept(0.0) < 0);
    }
}
