using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Updates;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>Updates as texts, such as <c>momentum:0.9</c>: a list of them in a file, with commas between them on a command line.</summary>
internal static class UpdateText
{
    private const string Expected = "updates such as momentum:0.9, BETA from 0 to below 1";

    /// <summary>Lists of updates.</summary>
    public static Codec<Seq<Update>> Codec { get; } = new(
        Expected,
        "\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^momentum:\"}",
        Codecs.Json(node => node.Items(item => item.Text().Bind(text => Parse(text).ToEither(() => (Fault)new Fault.UnexpectedValue(item.Path, JsonText.Text(text), Expected))))
            .Map(all => all.ToSeq())),
        (string text, out Seq<Update> updates) =>
        {
            var found = text.Split(',').Select(Parse).ToList();
            updates = toSeq(found.SelectMany(update => update)).Strict();
            return found.TrueForAll(update => update.IsSome);
        },
        all => JsonText.List(all, update => JsonText.Text(Print(update))),
        _ => true);

    private static Option<Update> Parse(string text) => text.Split(':') switch
    {
        ["momentum", var beta] when Decimals.TryParse(beta, out var x) && x is >= 0 and < 1 => Some<Update>(new Update.Momentum(x + 0)), // -0 is 0
        _ => None,
    };

    private static string Print(Update update) => update switch
    {
        Update.Momentum momentum => "momentum:" + Decimals.Print(momentum.Beta),
        _ => throw new InvalidOperationException($"an update without a text: {update}"),
    };
}
