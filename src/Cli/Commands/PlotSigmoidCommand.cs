using System.CommandLine;
using Elevenfold.Arithmetic;
using Elevenfold.Charts;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class PlotSigmoidCommand
{
    public static Command Create()
    {
        var at = new System.CommandLine.Option<Seq<double>>("--at")
        {
            Description = $"Mark the curve at these x, from -6 to 6, at most {SigmoidChart.MostPlaces}: a dot, a tangent and its slope",
            HelpName = "X[,X...]",
            DefaultValueFactory = _ => Seq<double>.Empty,
            CustomParser = result => Places(result.Tokens[0].Value, result.AddError),
        };
        var output = new PictureOptions();
        var verb = new Verb(
            "sigmoid",
            "Draw the sigmoid from -6 to 6, and its slope at some places: the first two pictures of the tutorial.",
            """
            elevenfold plot sigmoid > sigmoid.svg
            elevenfold plot sigmoid --at 2,0,-1 --output slopes.png
            """)
        {
            at,
        };
        output.AddTo(verb);
        return verb.WithAction(result =>
        {
            using var picture = output.Open(result);
            picture.Write(SigmoidChart.Of(new Arr<double>(result.GetValue(at))));
        });
    }

    private static Seq<double> Places(string text, Action<string> refuse)
    {
        var places = new List<double>();
        foreach (var word in text.Split(','))
        {
            if (Decimals.TryParse(word.Trim(), out var x) && Math.Abs(x) <= SigmoidChart.Most)
            {
                places.Add(x);
            }
            else
            {
                refuse($"--at: found {Printable.Quoted(word)}, expected numbers from -6 to 6, separated by commas");
            }
        }

        if (places.Count > SigmoidChart.MostPlaces)
        {
            refuse($"--at: found {places.Count} numbers, expected at most {SigmoidChart.MostPlaces}");
        }

        return places.ToSeq().Strict();
    }
}
