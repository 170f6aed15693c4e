using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Faults;

internal static class Checks
{
    /// <summary>All the faults that were found; where there is none, the value.</summary>
    public static Validation<Fault, T> Otherwise<T>(this IEnumerable<Fault> faults, Func<T> value)
    {
        var found = toSeq(faults).Strict();
        return found.IsEmpty ? Success<Fault, T>(value()) : Fail<Fault, T>(found);
    }
}
