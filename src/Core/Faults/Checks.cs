using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Faults;

/// <summary>How the library makes its results.</summary>
internal static class Checks
{
    /// <summary>All the faults that were found; where there is none, the value.</summary>
    public static Validation<Fault, T> Otherwise<T>(this IEnumerable<Fault> faults, Func<T> value)
    {
        var found = faults.ToArray();
        return found.Length == 0 ? Success<Fault, T>(value()) : Fail<Fault, T>(toSeq(found));
    }

    /// <summary>The value, or the first fault: for decoding, where the order matters.</summary>
    public static Either<Fault, T> First<T>(this Validation<Fault, T> checkedAll) =>
        checkedAll.ToEither().MapLeft(faults => faults.Head);
}
