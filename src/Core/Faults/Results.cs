using System.Diagnostics.CodeAnalysis;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Faults;

/// <summary>From a result to its value.</summary>
/// <remarks>
/// <para>
/// What makes a value from arguments, such as <c>Topology.Of</c>, gives a <see cref="Validation{FAIL, SUCCESS}"/>, which has every fault; what
/// decodes a stream or a document gives an <see cref="Either{L, R}"/>, which has the first one, for what follows it can't be judged. Both are composed by
/// <c>from ... in ... select</c>, and both end in one of these calls, which need no <c>using LanguageExt</c>.
/// </para>
/// </remarks>
public static class Results
{
    /// <summary>The value, or an exception that has every fault: for a program that can do nothing about them.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="result">A value, or all faults.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FaultException">There are faults.</exception>
    public static T OrThrow<T>(this Validation<Fault, T> result) => result.Match(Succ: value => value, Fail: faults => throw new FaultException(faults));

    /// <summary>The value, or an exception that has the fault: for a program that can do nothing about it.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="result">A value, or the first fault.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FaultException">There is a fault.</exception>
    public static T OrThrow<T>(this Either<Fault, T> result) => result.Match(Right: value => value, Left: fault => throw new FaultException(Seq1(fault)));

    /// <summary>The value, or every fault.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="result">A value, or all faults.</param>
    /// <param name="value">The value, where there is one.</param>
    /// <param name="faults">The faults; none where there is a value.</param>
    /// <returns>Whether there is a value.</returns>
    public static bool TryGet<T>(this Validation<Fault, T> result, [MaybeNullWhen(false)] out T value, out IReadOnlyList<Fault> faults)
    {
        (value, faults, var isValue) = result.Match(
            Succ: found => (found, System.Array.Empty<Fault>(), true),
            Fail: all => (default(T)!, all.ToArray(), false));
        return isValue;
    }

    /// <summary>The value, or the first fault.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="result">A value, or the first fault.</param>
    /// <param name="value">The value, where there is one.</param>
    /// <param name="faults">The fault; none where there is a value.</param>
    /// <returns>Whether there is a value.</returns>
    public static bool TryGet<T>(this Either<Fault, T> result, [MaybeNullWhen(false)] out T value, out IReadOnlyList<Fault> faults) =>
        result.ToValidation().TryGet(out value, out faults);
}
