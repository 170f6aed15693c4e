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
        var chain = Of(before, body);
        var line = new byte[body.Length + TailLength + 1];
        body.CopyTo(line);
        var tail = line.AsSpan(body.Length);
        Before.CopyTo(tail);
        Encoding.ASCII.GetBytes(chain, tail[Before.Length..]);
        After.CopyTo(tail[(Before.Length + HexLength)..]);
        line[^1] = (byte)'\n';
        return (line, chain);
    }

    /// <summary>The chain in a line (without its line feed), null where it has none, and whether it is right.</summary>
    public static (string? Stated, bool IsRight) Read(string before, ReadOnlySpan<byte> line)
    {
        if (!Ends(line))
        {
            return (null, false);
        }

        var length = line.Length - TailLength;
        var stated = Encoding.Latin1.GetString(line.Slice(length + Before.Length, HexLength));
        return (stated, stated == Of(before, line[..length]));
    }

    /// <summary>Whether a line (without its line feed) ends in a chain, right or wrong.</summary>
    public static bool Ends(ReadOnlySpan<byte> line) =>
        line.Length >= TailLength && line[^TailLength..].StartsWith(Before) && line.EndsWith(After);

    private static string Of(string before, ReadOnlySpan<byte> body)
    {
        Span<byte> hex = stackalloc byte[HexLength];
        hex = hex[..Encoding.ASCII.GetBytes(before, hex)];
        return body.Length > MostAtOnce ? InTurn(hex, body) : AtOnce(hex, body);
    }

    // Most lines are short, and one call of the hash on a copy costs least; a long line is not copied.
    private static string AtOnce(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body)
    {
        Span<byte> hashed = stackalloc byte[before.Length + body.Length];
        before.CopyTo(hashed);
        body.CopyTo(hashed[before.Length..]);
        return Convert.ToHexStringLower(SHA256.HashData(hashed));
    }

    private static string InTurn(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
