using System.CommandLine.Parsing;
using System.Globalization;
using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>Options by the type of their value. Each has its own parser, because those of .NET depend on the culture.</summary>
internal static class Options
{
    public static System.CommandLine.Option<long> Whole(string name, string description, long defaultValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => WholeNumber(result, result.Tokens[0].Value) ?? 0,
    };

    /// <summary>The value of an option, which must lie within bounds.</summary>
    public static long Within(System.CommandLine.ParseResult result, System.CommandLine.Option<long> option, long least, long most) =>
        result.GetValue(option) is var found && found >= least && found <= most
            ? found
            : throw new Elevenfold.Cli.Io.Failure(Elevenfold.Cli.Io.Exit.Usage, FormattableString.Invariant($"{option.Name}: found {found}, expected a whole number from {least} to {most}"));

    public static System.CommandLine.Option<double> Number(string name, string description, double defaultValue) => new(name)
    {
        Description = description,
        HelpName = "X",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!Decimals.TryParse(text, out var number) || !double.IsFinite(number))
            {
                result.AddError($"{name}: found {Printable.Quoted(text)}, expected a finite number such as 0.5 or 1e-3");
            }

            return number;
        },
    };

    /// <summary>Whole numbers separated by commas, such as 3,4,1.</summary>
    public static System.CommandLine.Option<Seq<int>> WholeList(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => Seq<int>.Empty,
        CustomParser = result => result.Tokens[0].Value.Split(',')
            .Select(text => (int)Math.Clamp(WholeNumber(result, text) ?? 0, int.MinValue, int.MaxValue))
            .ToSeq().Strict(),
    };

    /// <summary>Names separated by commas.</summary>
    public static System.CommandLine.Option<Seq<string>> NameList(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => Seq<string>.Empty,
        CustomParser = result => result.Tokens[0].Value.Split(',').Select(text => text.Trim()).ToSeq().Strict(),
    };

    public static System.CommandLine.Option<bool> Flag(string name, string description) => new(name)
    {
        Description = description,
    };

    public static System.CommandLine.Option<string> Path(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
    };

    public static System.CommandLine.Option<string> Trace(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TRACE",
    };

    /// <summary>An option that can be repeated.</summary>
    public static System.CommandLine.Option<string[]> Several(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = System.CommandLine.ArgumentArity.OneOrMore,
    };

    /// <summary>One of the given words; the first is the default.</summary>
    public static System.CommandLine.Option<string> Choice(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => words[0],
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!words.Contains(text, StringComparer.Ordinal))
            {
                result.AddError($"{name}: found {Printable.Quoted(text)}, expected {string.Join(" or ", words)}");
            }

            return text;
        },
    };

    private static long? WholeNumber(ArgumentResult result, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: found {Printable.Quoted(text)}, expected a whole number of at most 18 digits");
        return null;
    }
}
