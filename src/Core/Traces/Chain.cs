using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>The digest that ties each line of a trace to all lines before it.</summary>
/// <remarks><c>chain = SHA-256(64 hexadecimal digits of the chain before, none for the first line; body)</c>.</remarks>
internal static class Chain
{
    private const int HexLength = 64;

    /// <summary>What stands before the first line.</summary>
    public const string Start = "";

    private static ReadOnlySpan<byte> Before => ",\"chain\":\""u8;

    private static ReadOnlySpan<byte> After => "\"}"u8;

    private static int TailLength => Before.Length + HexLength + After.Length;

    /// <summary>A whole line, with its chain and line feed, from its body.</summary>
    public static (byte[] Line, string Chain) Close(string before, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var chain = Of(before, bytes);
        return ([.. bytes, .. Before, .. Encoding.ASCII.GetBytes(chain), .. After, (byte)'\n'], chain);
    }

    /// <summary>The chain that a line (without its line feed) says, and whether it is the right one.</summary>
    public static Either<Fault, (string Chain, bool IsRight)> Read(string before, ReadOnlySpan<byte> line)
    {
        if (line.Length < TailLength || !line[^TailLength..].StartsWith(Before) || !line.EndsWith(After))
        {
            return Left<Fault, (string, bool)>(new Fault.ChainMissing());
        }

        var chain = Encoding.Latin1.GetString(line.Slice(line.Length - TailLength + Before.Length, HexLength));
        return (chain, chain == Of(before, line[..^TailLength]));
    }

    private static string Of(string before, ReadOnlySpan<byte> body)
    {
        var hashed = ArrayPool<byte>.Shared.Rent(before.Length + body.Length);
        var length = Encoding.ASCII.GetBytes(before, hashed);
        body.CopyTo(hashed.AsSpan(length));
        var chain = Convert.ToHexStringLower(SHA256.HashData(hashed.AsSpan(0, length + body.Length)));
        ArrayPool<byte>.Shared.Return(hashed);
        return chain;
    }
}
