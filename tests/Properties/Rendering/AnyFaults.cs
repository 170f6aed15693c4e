using System.Globalization;
using System.Reflection;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Every kind of fault, with texts that somebody wrote.</summary>
internal static class AnyFaults
{
    /// <summary>The concrete kinds.</summary>
    public static Type[] Types => [.. typeof(Fault).GetNestedTypes().Where(type => !type.IsAbstract)];

    /// <summary>A fault of a kind, with these texts wherever it has one.</summary>
    public static Fault Of(Type type, params string[] texts) => Of(type, 7, texts);

    /// <summary>The same, with this number wherever it has one; a byte has its size.</summary>
    public static Fault Of(Type type, int number, params string[] texts)
    {
        var i = 0;
        var arguments = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)[0].GetParameters()
            .Select(parameter => Argument(parameter.ParameterType, number, texts[i++ % texts.Length], texts));
        return (Fault)Activator.CreateInstance(type, [.. arguments])!;
    }

    private static object Argument(Type type, int number, string text, string[] texts) =>
        type == typeof(string) ? text
        : type == typeof(Arr<string>) ? toArray(texts)
        : type == typeof(Option<string>) ? Some(text)
        : type == typeof(Option<long>) ? Some((long)number)
        : type == typeof(Arr<int>) ? toArray(Enumerable.Range(number, 1_000))
        : type == typeof(Place) ? new Place(number, number, text)
        : type == typeof(Tally) ? new Tally(number, 2L * number, toArray(texts), toArray(texts.Select(_ => number)), texts.Length + 1, Array(number, number + 1))
        : type == typeof(Fault) ? new Fault.UnexpectedValue(text, texts[^1], text)
        : type.IsEnum ? Enum.ToObject(type, 1)
        : Convert.ChangeType(type == typeof(byte) ? Math.Abs(number) : number, type, CultureInfo.InvariantCulture);
}
