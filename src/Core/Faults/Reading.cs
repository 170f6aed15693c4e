using System.Diagnostics.CodeAnalysis;
using LanguageExt;

namespace Elevenfold.Faults;

internal static class Reading
{
    /// <summary>Whether the result has a value; otherwise it has faults.</summary>
    public static bool Has<T>(this Validation<Fault, T> result, [MaybeNullWhen(false)] out T value, out Seq<Fault> faults)
    {
        var (found, wrong) = (default(T), Seq<Fault>.Empty);
        result.Match(Succ: known => { found = known; }, Fail: all => { wrong = all; });
        (value, faults) = (found, wrong);
        return faults.IsEmpty;
    }

    /// <summary>Whether the result has a value; otherwise it has a fault.</summary>
    public static bool Has<TFault, T>(this Either<TFault, T> either, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TFault? fault)
        where TFault : class
    {
        (value, fault) = either.Match<(T?, TFault?)>(Right: known => (known, null), Left: wrong => (default, wrong));
        return fault is null;
    }
}
