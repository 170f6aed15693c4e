using Elevenfold.Data;
using Elevenfold.Updates;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>The table of fields: the file of an experiment, its schema, its identities and the options of <c>train</c> are made of it.</summary>
public static class Fields
{
    /// <summary>The path of the table.</summary>
    public static Field<string> Table { get; } = new(
        "data.table", null, "DATA", "The path of the table, as CSV or TSV with a header", Decides.Record, Codecs.Text, string.Empty);

    /// <summary>The SHA-256 of the table's bytes.</summary>
    public static Field<string> TableSha256 { get; } = new(
        "data.sha256", null, "SHA256", "The SHA-256 of the table's bytes; where it is given, another table is refused", Decides.States, Codecs.Sha256, string.Empty);

    /// <summary>The input columns.</summary>
    public static Field<Seq<string>> Inputs { get; } = new(
        "data.inputs", "--inputs", "A,B", "Input columns, by name or position [default: all but the targets]", Decides.States, Codecs.Names, LanguageExt.Seq<string>.Empty);

    /// <summary>The target columns.</summary>
    public static Field<Seq<string>> Targets { get; } = new(
        "data.targets", "--targets", "Y", "Target columns, by name or position [default: the last]", Decides.States, Codecs.Names, LanguageExt.Seq<string>.Empty);

    /// <summary>Whether the targets are labels, whatever they look like.</summary>
    public static Field<bool> Classes { get; } = new(
        "data.classes", "--classes", string.Empty, "Treat the values of the target as labels, even if they are numbers", Decides.States, Codecs.Flag, false);

    /// <summary>How the inputs are scaled.</summary>
    public static Field<ScaleKind> Scale { get; } = new(
        "data.scale",
        "--scale",
        "none|minmax|standard",
        "Scale each input to 0 to 1 (minmax), or to mean 0 and standard deviation 1 (standard)",
        Decides.States,
        Codecs.Choice(("none", ScaleKind.None), ("minmax", ScaleKind.MinMax), ("standard", ScaleKind.Standard)),
        ScaleKind.None);

    /// <summary>The fraction of rows to hold out.</summary>
    public static Field<double> Holdout { get; } = new(
        "data.holdout",
        "--holdout",
        "X",
        "Fraction of the rows that are held out to measure the accuracy",
        Decides.States,
        Codecs.Number("a fraction from 0 to below 1, such as 0.2", "\"minimum\":0,\"exclusiveMaximum\":1", x => x is >= 0 and < 1),
        0);

    /// <summary>The units of the hidden layers.</summary>
    public static Field<Seq<int>> Hidden { get; } = new(
        "network.hidden", "--hidden", "N[,N...]", "Units of the hidden layers [default: no hidden layer]", Decides.States, Codecs.Counts, LanguageExt.Seq<int>.Empty);

    /// <summary>The digest of the initial weights, where they are not those of the seed.</summary>
    public static Field<string> Initial { get; } = new(
        "network.initial",
        null,
        "SHA256",
        "The SHA-256 of the initial weights, where they are given and not drawn from the seed",
        Decides.States,
        Codecs.Sha256,
        string.Empty);

    /// <summary>The transformations of each update before it is added to the weights.</summary>
    public static Field<Seq<Update>> Updates { get; } = new(
        "recipe.update",
        "--update",
        "NAME[:X][,...]",
        "Transformations of each update, in order: momentum:BETA, BETA from 0 to below 1 [default: none, the plain step]",
        Decides.States,
        UpdateText.Codec,
        LanguageExt.Seq<Update>.Empty);

    /// <summary>Factor on each update.</summary>
    public static Field<double> LearningRate { get; } = new(
        "recipe.learningRate",
        "--learning-rate",
        "X",
        "Factor on each update",
        Decides.States,
        Codecs.Number("a finite number, 0 or more", "\"minimum\":0", x => x >= 0),
        1);

    /// <summary>The seed of the initial weights and of the split.</summary>
    public static Field<long> Seed { get; } = new(
        "seed", "--seed", "N", "Seed of the initial weights and of the held-out rows, as np.random.seed takes it: 0 to 4294967295", Decides.States, Codecs.Whole(0, uint.MaxValue), 1);

    /// <summary>How many updates.</summary>
    public static Field<long> Iterations { get; } = new(
        "iterations", "--iterations", "N", "Number of updates", Decides.Record, Codecs.Whole(0), 60_000);

    /// <summary>How often the error is reported.</summary>
    public static Field<long> Every { get; } = new(
        "every", "--every", "N", "Report the error every N iterations, and at the end", Decides.Record, Codecs.Whole(1), 10_000);

    /// <summary>How often the weights are recorded.</summary>
    public static Field<long> Checkpoint { get; } = new(
        "checkpoint", "--checkpoint", "N", "Record all weights every N iterations; 0: at the first and the last state only", Decides.Record, Codecs.Whole(0), 0);

    /// <summary>All of them, in the order of the file.</summary>
    public static Arr<Field> All { get; } = Array<Field>(
        Table, TableSha256, Inputs, Targets, Classes, Scale, Holdout, Hidden, Initial, LearningRate, Updates, Seed, Iterations, Every, Checkpoint);

    /// <summary>The fields of a trace's header: all but the iterations, so that the trace of a longer run begins with the same lines.</summary>
    public static Arr<Field> OfHeader { get; } = All.Filter(one => one != Iterations);
}
