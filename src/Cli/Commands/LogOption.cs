using Elevenfold.Charts;

namespace Elevenfold.Cli.Commands;

/// <summary>The option --log: which axes are logarithmic.</summary>
internal static class LogOption
{
    /// <param name="byDefault">What decides where the option is not given.</param>
    public static System.CommandLine.Option<string?> Create(string byDefault)
    {
        const string Name = "--log";
        string[] words = ["x", "y", "both", "none"];
        return new(Name)
        {
            Description = $"The axes that are logarithmic [default: {byDefault}]",
            HelpName = string.Join('|', words),
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!words.Contains(text, StringComparer.Ordinal))
                {
                    result.AddError($"{Name}: found {Printable.Quoted(text)}, expected {string.Join(" or ", words)}");
                }

                return text;
            },
        };
    }

    /// <summary>The axes that a value means.</summary>
    public static LogAxes Of(string? word) => word switch
    {
        "x" => LogAxes.X,
        "y" => LogAxes.Y,
        "both" => LogAxes.Both,
        "none" => LogAxes.None,
        _ => LogAxes.Auto,
    };
}
