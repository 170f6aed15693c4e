using System.Diagnostics.CodeAnalysis;
using LanguageExt;

namespace Elevenfold.Faults;

internal static class Reading
{
    /// <summary>Whether the result has a value; otherwise it has a fault.</summary>
    public static bool Has<TFault, T>(this Either<TFault, T> either, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TFault? fault)
        where TFault : class
    {
        (value, fault) = either.Match<(T?, TFault?)>(Right: known => (known, null), Left: wrong => (default, wrong));
        return fault is null;
    }
}
