using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>A way to write values down, and to read them back.</summary>
/// <typeparam name="T">The values; their equality is by bits.</typeparam>
/// <param name="Encode">Writes a value.</param>
/// <param name="Decode">Reads one, or says what is wrong.</param>
internal sealed record Codec<T>(Func<T, ReadOnlyMemory<byte>> Encode, Func<ReadOnlyMemory<byte>, Either<Fault, T>> Decode);

/// <summary>Laws of writing down and reading back.</summary>
internal static class InverseLaws
{
    /// <summary>Decode is the inverse of encode, to the bit.</summary>
    /// <typeparam name="T">What is written down.</typeparam>
    /// <returns>The law.</returns>
    public static Law<Codec<T>, T> DecodeOfEncode<T>() => new(
        "decode-of-encode",
        "Decode is the inverse of encode",
        "decode(encode(x)) = x",
        Strength.Exact,
        (codec, value) =>
        {
            var found = codec.Decode(codec.Encode(value));
            return Verdict.When(found.Exists(back => EqualityComparer<T>.Default.Equals(back, value)), () => $"{value} came back as {found}");
        });
}
