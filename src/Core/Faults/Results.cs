using System.Diagnostics.CodeAnalysis;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Faults;

/// <summary>Access to the value of a result.</summary>
/// <remarks>
/// A function that makes a value from arguments, such as <c>Topology.Of</c>, returns a <see cref="Validation{FAIL, SUCCESS}"/> with every fault. A decoder of
/// a stream or a document returns an <see cref="Either{L, R}"/> with the first fault, since the text after it can't be decoded. Both compose with
/// <c>from ... in ... select</c>. These methods need no <c>using LanguageExt</c>.
/// </remarks>
public static class Results
{
    /// <summary>The value; throws an exception with every fault, if there are any.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="result">A value, or all faults.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FaultException">There are faults.</exception>
    public static T OrThrow<T>(this Validation<Fault, T> result) => result.Match(Succ: value => value, Fail: faults => throw new FaultException(faults));

    /// <summary>The value; throws an exception with the fault, if there is one.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="result">A value, or the first fault.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FaultException">There is a fault.</exception>
    public static T OrThrow<T>(this Either<Fault, T> result) => result.Match(Right: value => value, Left: fault => throw new FaultException(Seq1(fault)));

    /// <summary>The value, or every fault.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="result">A value, or all faults.</param>
    /// <param name="value">The value; the default of its type where there are faults.</param>
    /// <param name="faults">The faults; empty where there is a value.</param>
    /// <returns>Whether the result has a value.</returns>
    public static bool TryGet<T>(this Validation<Fault, T> result, [MaybeNullWhen(false)] out T value, out IReadOnlyList<Fault> faults)
    {
        (value, faults, var isValue) = result.Match(
            Succ: found => (found, System.Array.Empty<Fault>(), true),
            Fail: all => (default(T)!, all.ToArray(), false));
        return isValue;
    }

    /// <summary>The value, or the first fault.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="result">A value, or the first fault.</param>
    /// <param name="value">The value; the default of its type where there are faults.</param>
    /// <param name="faults">The fault in a list; empty where there is a value.</param>
    /// <returns>Whether the result has a value.</returns>
    public static bool TryGet<T>(this Either<Fault, T> result, [MaybeNullWhen(false)] out T value, out IReadOnlyList<Fault> faults) =>
        result.ToValidation().TryGet(out value, out faults);
}
