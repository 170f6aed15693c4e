namespace Elevenfold.Cli.Commands;

/// <summary>Options under the names that other programs give them.</summary>
internal static class Synonyms
{
    /// <summary>Our names, some with a value, and those of others without the dashes in front. Of several for one word, the first that a command has.</summary>
    internal static readonly (string Ours, string[] Theirs)[] All =
    [
        ("--learning-rate", ["lr", "alpha", "eta", "rate", "step-size", "learning-rate-init"]),
        ("--iterations", ["epochs", "iters", "steps", "max-iter", "max-iters", "n-iter", "n-iters"]),
        ("--epochs", ["epoch", "n-epochs", "num-epochs", "max-epochs"]),
        ("--batch", ["batch-size", "batchsize", "minibatch", "mini-batch"]),
        ("--bias", ["use-bias", "fit-intercept", "intercept"]),
        ("--activation", ["hidden-activation", "activation-function"]),
        ("--outputs", ["output-activation", "out-activation"]),
        ("--patience", ["early-stopping", "n-iter-no-change"]),
        ("--hidden", ["units", "layers", "hidden-layers", "hidden-layer-sizes", "hidden-units"]),
        ("--layers", ["units", "hidden", "hidden-layers", "hidden-layer-sizes", "hidden-units"]),
        ("--seed", ["random-state", "random-seed"]),
        ("--holdout", ["test-size", "test-split", "validation-split", "validation-fraction"]),
        ("--scale", ["normalize", "normalise", "standardize", "standardise", "scaler"]),
        ("--inputs", ["features", "columns", "x"]),
        ("--targets", ["target", "label", "labels", "y"]),
        ("--header no", ["no-header", "header-none"]),
        ("--separator", ["sep", "delimiter", "delim"]),
        ("--weights", ["output", "out", "save", "model"]),
        ("--initial", ["init", "warm-start"]),
        ("--update", ["optimizer", "optimiser", "momentum"]),
        ("--jobs", ["threads", "workers", "n-jobs"]),
        ("--every", ["verbose", "log-every", "print-every"]),
        ("--tolerance", ["tol", "atol", "rtol"]),
        ("--format json", ["json"]),
    ];

    /// <summary>Our name for an option; null where there is none, or the command has not got it.</summary>
    /// <param name="word">The option as typed, without a value.</param>
    /// <param name="known">The options of the command.</param>
    public static string? Of(string word, IReadOnlyCollection<string> known)
    {
        var plain = word.TrimStart('-').Replace('_', '-').ToLowerInvariant();
        return All.Where(synonym => synonym.Theirs.Contains(plain, StringComparer.Ordinal))
            .Select(synonym => synonym.Ours)
            .FirstOrDefault(ours => known.Contains(ours.Split(' ')[0], StringComparer.Ordinal))
            ?? known.FirstOrDefault(name => name == "--" + plain);
    }
}
