using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Faults;

/// <summary>Conversions of faults to results.</summary>
internal static class Checks
{
    /// <summary>All faults; the value where there are none.</summary>
    public static Validation<Fault, T> Otherwise<T>(this IEnumerable<Fault> faults, Func<T> value)
    {
        var found = faults.ToArray();
        return found.Length == 0 ? Success<Fault, T>(value()) : Fail<Fault, T>(toSeq(found));
    }

    /// <summary>The value, or the first fault, for decoders.</summary>
    public static Either<Fault, T> First<T>(this Validation<Fault, T> checkedAll) =>
        checkedAll.ToEither().MapLeft(faults => faults.Head);
}
