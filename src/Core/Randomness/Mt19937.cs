using System.Globalization;
using System.Numerics;
using LanguageExt;

namespace Elevenfold.Randomness;

/// <summary>NumPy's legacy generator as a value: <c>(state) -> (number, next state)</c>.</summary>
/// <remarks>
/// <para>
/// MT19937 seeded by init_genrand, as <c>numpy.random.seed(s)</c> does for a whole number, with 53-bit doubles. NumPy
/// froze this stream in 2019 (NEP 19), so <c>RandomState(s)</c> gives the same numbers in every version of it.
/// </para>
/// <para>
/// Source: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random
/// number generator", ACM TOMACS 8 (1998), and their mt19937ar.c (2002).
/// </para>
/// </remarks>
public sealed class Mt19937 : IEquatable<Mt19937>
{
    private const int Length = 624;
    private const int Shift = 397;

    // A block is never written after it was made, so the states that walk through it share it.
    private readonly uint[] _block;
    private readonly int _position;

    private Mt19937(uint[] block, int position) => (_block, _position) = (block, position);

    /// <summary>The state that <c>numpy.random.seed(seed)</c> gives.</summary>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>A state that has drawn nothing yet.</returns>
    public static Mt19937 Seeded(uint seed)
    {
        var block = new uint[Length];
        block[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            var previous = block[i - 1];
            block[i] = (1812433253u * (previous ^ (previous >> 30))) + (uint)i;
        }

        return new(block, Length);
    }

    /// <summary>The state that <c>numpy.random.RandomState([key, key, ...])</c> has: init_by_array of the reference implementation.</summary>
    /// <param name="key">One number or more.</param>
    /// <returns>A state that has drawn nothing yet.</returns>
    public static Mt19937 Keyed(params ReadOnlySpan<uint> key)
    {
        var block = Seeded(19650218)._block;
        for (int n = Math.Max(Length, key.Length), i = 1, j = 0; n > 0; n--)
        {
            block[i] = (block[i] ^ ((block[i - 1] ^ (block[i - 1] >> 30)) * 1664525u)) + key[j] + (uint)j;
            i = Next(block, i);
            j = (j + 1) % key.Length;
        }

        for (int n = Length - 1, i = 1 + (Math.Max(Length, key.Length) % (Length - 1)); n > 0; n--)
        {
            block[i] = (block[i] ^ ((block[i - 1] ^ (block[i - 1] >> 30)) * 1566083941u)) - (uint)i;
            i = Next(block, i);
        }

        block[0] = 0x80000000;
        return new(block, Length);

        static int Next(uint[] block, int i)
        {
            if (i + 1 < Length)
            {
                return i + 1;
            }

            block[0] = block[Length - 1];
            return 1;
        }
    }

    /// <summary>
    /// A number u with <c>0 &lt;= u &lt; 1</c>, all multiples of 2^-53 equally likely: <c>numpy.random.random()</c>.
    /// </summary>
    /// <returns>The number, and the state after it.</returns>
    public (double Value, Mt19937 Next) NextDouble()
    {
        var cursor = new Cursor(this);
        return (cursor.NextDouble(), cursor.State);
    }

    /// <summary>
    /// The first <paramref name="count"/> whole numbers in random order: <c>numpy.random.RandomState.permutation(count)</c>.
    /// </summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>Each of 0 to count - 1 once, and the state after drawing them.</returns>
    public (Arr<int> Order, Mt19937 Next) Permutation(int count)
    {
        var cursor = new Cursor(this);
        var order = Enumerable.Range(0, count).ToArray();

        // Fisher and Yates, from the end, as NumPy does it.
        for (var i = count - 1; i > 0; i--)
        {
            var j = (int)cursor.NextAtMost((uint)i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return (new Arr<int>(order), cursor.State);
    }

    /// <summary>Fills with numbers as <see cref="NextDouble"/> draws them, one after the other.</summary>
    /// <param name="into">The numbers to fill.</param>
    /// <returns>The state after the last one.</returns>
    public Mt19937 Fill(Span<double> into)
    {
        var cursor = new Cursor(this);
        foreach (ref var cell in into)
        {
            cell = cursor.NextDouble();
        }

        return cursor.State;
    }

    /// <summary>Equality of states: they draw the same numbers.</summary>
    /// <param name="a">A state.</param>
    /// <param name="b">Another.</param>
    public static bool operator ==(Mt19937? a, Mt19937? b) => Equals(a, b);

    /// <summary>Inequality of states.</summary>
    /// <param name="a">A state.</param>
    /// <param name="b">Another.</param>
    public static bool operator !=(Mt19937? a, Mt19937? b) => !Equals(a, b);

    /// <inheritdoc/>
    public bool Equals(Mt19937? other) =>
        other is not null && _position == other._position && _block.AsSpan().SequenceEqual(other._block);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Mt19937);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_block[0], _block[Length - 1], _position);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"numpy-mt19937 at {_position}");

    private static uint Tempered(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private static uint[] Twisted(uint[] block)
    {
        var next = new uint[Length];
        for (var i = 0; i < Length; i++)
        {
            var successor = i + 1 < Length ? block[i + 1] : next[0];
            var y = (block[i] & 0x80000000) | (successor & 0x7fffffff);
            var shifted = i + Shift < Length ? block[i + Shift] : next[i + Shift - Length];
            next[i] = shifted ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }

        return next;
    }

    // The same walk without a new state for each number, for the functions above that draw many.
    private ref struct Cursor(Mt19937 from)
    {
        private uint[] _block = from._block;
        private int _position = from._position;

        public readonly Mt19937 State => new(_block, _position);

        public uint NextUInt32()
        {
            if (_position == Length)
            {
                (_block, _position) = (Twisted(_block), 0);
            }

            return Tempered(_block[_position++]);
        }

        public double NextDouble()
        {
            var high = NextUInt32() >> 5;
            var low = NextUInt32() >> 6;
            return ((high * 67108864.0) + low) / 9007199254740992.0;
        }

        // Draws until the bits that can matter are not above the most: unbiased, and NumPy's legacy_interval.
        public uint NextAtMost(uint most)
        {
            var mask = uint.MaxValue >> BitOperations.LeadingZeroCount(most);
            uint value;
            do
            {
                value = NextUInt32() & mask;
            }
            while (value > most);

            return value;
        }
    }
}
