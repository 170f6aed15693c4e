using System.Security.Cryptography;
using System.Text;

namespace Elevenfold.Traces;

/// <summary>The digest that ties each line of a trace to all lines before it.</summary>
/// <remarks><c>chain = SHA-256(64 hexadecimal digits of the chain before, none for the first line; body)</c>.</remarks>
internal static class Chain
{
    private const int HexLength = 64;
    private const int MostAtOnce = 4096;

    /// <summary>The chain before the first line.</summary>
    public const string Start = "";

    private static ReadOnlySpan<byte> Before => ",\"chain\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>How many bytes the chain takes at the end of a line.</summary>
    public static int TailLength => Before.Length + HexLength + After.Length;

    /// <summary>A whole line, with its chain and line feed, from its body.</summary>
    public static (byte[] Line, string Chain) Close(string before, ReadOnlySpan<byte> body)
    {
        var line = GC.AllocateUninitializedArray<byte>(body.Length + TailLength + 1);
        body.CopyTo(line);
        var tail = line.AsSpan(body.Length);
        Before.CopyTo(tail);
        var hex = tail.Slice(Before.Length, HexLength);
        Write(before, body, hex);
        After.CopyTo(tail[(Before.Length + HexLength)..]);
        line[^1] = (byte)'\n';
        return (line, Encoding.Latin1.GetString(hex));
    }

    /// <summary>The chain in a line (without its line feed), null where it has none, and whether it is right.</summary>
    public static (string? Stated, bool IsRight) Read(string before, ReadOnlySpan<byte> line)
    {
        if (!Ends(line))
        {
            return (null, false);
        }

        var length = line.Length - TailLength;
        var stated = line.Slice(length + Before.Length, HexLength);
        Span<byte> right = stackalloc byte[HexLength];
        Write(before, line[..length], right);
        return (Encoding.Latin1.GetString(stated), stated.SequenceEqual(right));
    }

    /// <summary>Whether a line (without its line feed) ends in a chain, right or wrong.</summary>
    public static bool Ends(ReadOnlySpan<byte> line) =>
        line.Length >= TailLength && line[^TailLength..].StartsWith(Before) && line.EndsWith(After);

    // The hexadecimal digits of the chain of a body.
    private static void Write(string before, ReadOnlySpan<byte> body, Span<byte> hex)
    {
        Span<byte> chain = stackalloc byte[HexLength];
        chain = chain[..Encoding.Latin1.GetBytes(before, chain)];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (body.Length > MostAtOnce)
        {
            InTurn(chain, body, digest);
        }
        else
        {
            AtOnce(chain, body, digest);
        }

        Convert.TryToHexStringLower(digest, hex, out _);
    }

    // Most lines are short, and one call of the hash on a copy costs least; a long line is not copied.
    private static void AtOnce(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body, Span<byte> digest)
    {
        Span<byte> hashed = stackalloc byte[before.Length + body.Length];
        before.CopyTo(hashed);
        body.CopyTo(hashed[before.Length..]);
        SHA256.HashData(hashed, digest);
    }

    private static void InTurn(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body, Span<byte> digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(body);
        hash.GetHashAndReset(digest);
    }
}
