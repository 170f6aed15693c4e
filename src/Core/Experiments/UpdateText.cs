using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>Updates as terms, such as <c>momentum:0.9</c>.</summary>
internal static class UpdateText
{
    /// <summary>Lists of updates.</summary>
    public static Codec<Seq<Update>> Codec { get; } = Term.Codec(
        "updates: plain, or momentum:BETA, nesterov:BETA, adam[:BETA1,BETA2,EPSILON], l2:LAMBDA, l1:LAMBDA, clip:LIMIT, clip-norm:LIMIT; "
        + "each BETA from 0 to below 1, LAMBDA 0 or more, EPSILON and LIMIT more than 0",
        "plain",
        ["momentum", "nesterov", "adam", "l2", "l1", "clip", "clip-norm"],
        Of,
        Of);

    /// <summary>The text of an update.</summary>
    public static string Write(Update update) => Of(update).ToString();

    private static Update? Of(Term term) => (term.Name, term.Numbers) switch
    {
        ("momentum", [>= 0 and < 1 and var beta]) => new Update.Momentum(beta),
        ("nesterov", [>= 0 and < 1 and var beta]) => new Update.Nesterov(beta),
        ("adam", []) => Update.Adam.Default,
        ("adam", [>= 0 and < 1 and var beta1, >= 0 and < 1 and var beta2, > 0 and var epsilon]) => new Update.Adam(beta1, beta2, epsilon),
        ("l2", [>= 0 and var lambda]) => new Update.L2(lambda),
        ("l1", [>= 0 and var lambda]) => new Update.L1(lambda),
        ("clip", [> 0 and var limit]) => new Update.Clip(limit),
        ("clip-norm", [> 0 and var limit]) => new Update.ClipNorm(limit),
        _ => null,
    };

    private static Term Of(Update update) => update switch
    {
        Update.Momentum momentum => new("momentum", [momentum.Beta]),
        Update.Nesterov nesterov => new("nesterov", [nesterov.Beta]),
        Update.Adam adam => new("adam", adam == Update.Adam.Default ? [] : [adam.Beta1, adam.Beta2, adam.Epsilon]),
        Update.L2 l2 => new("l2", [l2.Lambda]),
        Update.L1 l1 => new("l1", [l1.Lambda]),
        Update.Clip clip => new("clip", [clip.Limit]),
        Update.ClipNorm clip => new("clip-norm", [clip.Limit]),
        _ => throw new InvalidOperationException($"an update without a text: {update}"),
    };
}
