using System.Globalization;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>The option --at: a selection of states.</summary>
internal static class StatesOption
{
    private const string Name = "--at";

    public static System.CommandLine.Option<StateSelection> Create() => new(Name)
    {
        Description = "States in ascending order: iterations, ranges such as 0..1000 or 0..1000..100 (every 100th), first, last [default: a summary of the trace]",
        HelpName = "K[,K...]",
        CustomParser = result => Of(result.Tokens[0].Value, result.AddError),
    };

    private static StateSelection Of(string text, Action<string> refuse)
    {
        var (ranges, last) = (new List<IterationRange>(), false);
        foreach (var word in text.Split(','))
        {
            if (word == "last")
            {
                last = true;
            }
            else if (Numbers(word) is not { } numbers)
            {
                refuse($"{Name}: found {Printable.Quoted(word)}, expected iterations of at most 18 digits, ranges such as 0..1000 or 0..1000..100, first or last, separated by commas");
            }
            else if (numbers.Length > 1 && numbers[0] > numbers[1])
            {
                refuse($"{Name}: found {Printable.Quoted(word)}, expected a range whose first iteration is not after its last, such as {numbers[1]}..{numbers[0]}");
            }
            else if (numbers.Length > 2 && numbers[2] < 1)
            {
                refuse($"{Name}: found {Printable.Quoted(word)}, expected a step of 1 or more");
            }
            else
            {
                ranges.Add(new(numbers[0], numbers.Length > 1 ? numbers[1] : numbers[0], numbers.Length > 2 ? numbers[2] : 1));
            }
        }

        return new(new Arr<IterationRange>(ranges), last);
    }

    // An iteration; the first and last iteration of a range; or those and its step.
    private static long[]? Numbers(string word)
    {
        var numbers = (word == "first" ? "0" : word).Split("..").Select(Number).OfType<long>().ToArray();
        return numbers.Length is >= 1 and <= 3 && numbers.Length == word.Split("..").Length ? numbers : null;
    }

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
