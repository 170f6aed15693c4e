using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>The table of fields: the file of an experiment, its schema, its identities and the options of <c>train</c> are made of it.</summary>
public static class Fields
{
    /// <summary>The path of the table.</summary>
    public static Field<string> Table { get; } = new(
        "data.table", null, "DATA", "The path of the table", Decides.Record, Codecs.Text, string.Empty);

    /// <summary>The SHA-256 of the table's bytes.</summary>
    public static Field<string> TableSha256 { get; } = new(
        "data.sha256", null, "SHA256", "The SHA-256 of the table's bytes; where it is given, another table is refused", Decides.States, Codecs.Sha256, string.Empty);

    /// <summary>Whether the first line of the table holds the names of its columns.</summary>
    public static Field<HeaderKind> Header { get; } = new(
        "data.header",
        "--header",
        "auto|yes|no",
        "Whether the first line holds the names of the columns; auto: yes, but names and first cells that are all numbers are refused; no: the columns are 1, 2, 3, ...",
        Decides.States,
        Codecs.Choice(("auto", HeaderKind.Auto), ("yes", HeaderKind.Yes), ("no", HeaderKind.No)),
        HeaderKind.Auto);

    /// <summary>The separator of cells.</summary>
    public static Field<Separator> Separator { get; } = new(
        "data.separator",
        "--separator",
        "auto|comma|tab|semicolon|pipe|blanks",
        "Separator of the cells; auto: the one that divides the first lines equally",
        Decides.States,
        Codecs.Choice(
            ("auto", Data.Separator.Auto),
            ("comma", Data.Separator.Comma),
            ("tab", Data.Separator.Tab),
            ("semicolon", Data.Separator.Semicolon),
            ("pipe", Data.Separator.Pipe),
            ("blanks", Data.Separator.Blanks)),
        Data.Separator.Auto);

    /// <summary>The decimal mark of numbers.</summary>
    public static Field<DecimalMark> Mark { get; } = new(
        "data.decimal", "--decimal", ".|,", "Decimal mark of the numbers", Decides.States, Codecs.Choice((".", DecimalMark.Point), (",", DecimalMark.Comma)), DecimalMark.Point);

    /// <summary>The character that begins a line of comment.</summary>
    public static Field<string> Comment { get; } = new(
        "data.comment", "--comment", "C", "Skip lines that begin with this character, such as # [default: none]", Decides.States, Codecs.Character, string.Empty);

    /// <summary>The input columns.</summary>
    public static Field<Seq<string>> Inputs { get; } = new(
        "data.inputs",
        "--inputs",
        "A,B",
        "Input columns: names, positions, ranges of positions (1-8), patterns (x*) [default: all but the targets]",
        Decides.States,
        Codecs.Names,
        LanguageExt.Seq<string>.Empty);

    /// <summary>The target columns.</summary>
    public static Field<Seq<string>> Targets { get; } = new(
        "data.targets", "--targets", "Y", "Target columns, likewise [default: the last]", Decides.States, Codecs.Names, LanguageExt.Seq<string>.Empty);

    /// <summary>The columns that are neither inputs nor targets.</summary>
    public static Field<Seq<string>> Drop { get; } = new(
        "data.drop", "--drop", "A,B", "Columns that are left out, likewise [default: none]", Decides.States, Codecs.Names, LanguageExt.Seq<string>.Empty);

    /// <summary>Whether the targets are labels, whatever they look like.</summary>
    public static Field<bool> Classes { get; } = new(
        "data.classes", "--classes", string.Empty, "Treat the values of the target as labels, even if they are numbers", Decides.States, Codecs.Flag, false);

    /// <summary>The input columns of words.</summary>
    public static Field<Seq<string>> Categories { get; } = new(
        "data.categories",
        "--categories",
        "auto|A,B|none",
        "Encode the words of these input columns, each word as an input of 0 or 1 (one-hot); auto: of all columns without a number [default: none]",
        Decides.States,
        Codecs.NamesOrNone,
        LanguageExt.Seq<string>.Empty);

    /// <summary>What is done with words that the training table does not have.</summary>
    public static Field<UnknownWords> Unknown { get; } = new(
        "data.unknown",
        "--unknown",
        "refuse|zeros",
        "Words that the training table does not have: refuse them, or encode them as zeros",
        Decides.States,
        Codecs.Choice(("refuse", UnknownWords.Refuse), ("zeros", UnknownWords.Zeros)),
        UnknownWords.Refuse);

    /// <summary>What is done with missing cells.</summary>
    public static Field<MissingKind> Missing { get; } = new(
        "data.missing",
        "--missing",
        "refuse|drop|mean",
        "Missing cells (empty, NA, N/A, NaN, null, ?, -): refuse them, leave out their rows, or fill in the mean of their column",
        Decides.States,
        Codecs.Choice(("refuse", MissingKind.Refuse), ("drop", MissingKind.Drop), ("mean", MissingKind.Mean)),
        MissingKind.Refuse);

    /// <summary>How the inputs are scaled.</summary>
    public static Field<ScaleKind> Scale { get; } = new(
        "data.scale",
        "--scale",
        "none|minmax|standard",
        "Scale each input to 0 to 1 (minmax), or to mean 0 and standard deviation 1 (standard); a constant one stays as it is",
        Decides.States,
        Codecs.Choice(("none", ScaleKind.None), ("minmax", ScaleKind.MinMax), ("standard", ScaleKind.Standard)),
        ScaleKind.None);

    /// <summary>How the targets are scaled, where they are numbers.</summary>
    public static Field<ScaleKind> ScaleTargets { get; } = new(
        "data.scaleTargets",
        "--scale-targets",
        "none|minmax",
        "Scale each target to 0 to 1; predictions and held-out errors are scaled back",
        Decides.States,
        Codecs.Choice(("none", ScaleKind.None), ("minmax", ScaleKind.MinMax)),
        ScaleKind.None);

    /// <summary>The fraction of rows to hold out.</summary>
    public static Field<double> Holdout { get; } = new(
        "data.holdout",
        "--holdout",
        "X",
        "Fraction of the rows that are held out and judged",
        Decides.States,
        Codecs.Number("a fraction from 0 to below 1, such as 0.2", "\"minimum\":0,\"exclusiveMaximum\":1", x => x is >= 0 and < 1),
        0);

    /// <summary>Whether the fraction is held out of each class.</summary>
    public static Field<bool> Stratify { get; } = new(
        "data.stratify", "--stratify", string.Empty, "Hold out the same fraction of each class", Decides.States, Codecs.Flag, false);

    /// <summary>The column and the value by which rows are held out.</summary>
    public static Field<string> HoldoutBy { get; } = new(
        "data.holdoutBy", "--holdout-by", "COLUMN=VALUE", "Hold out the rows with this value; the column is no input by default [default: none]", Decides.States, Codecs.Text, string.Empty);

    /// <summary>The path of a second table, on which the network is judged.</summary>
    public static Field<string> Test { get; } = new(
        "data.test", "--test", "FILE", "Judge the network on another table too [default: none]", Decides.Record, Codecs.Text, string.Empty);

    /// <summary>The units of the hidden layers.</summary>
    public static Field<Seq<int>> Hidden { get; } = new(
        "network.hidden", "--hidden", "N[,N...]", "Units of the hidden layers [default: no hidden layer]", Decides.States, Codecs.Counts, LanguageExt.Seq<int>.Empty);

    /// <summary>Where the constant of the biases stands.</summary>
    public static Field<Bias> Bias { get; } = new(
        "network.bias",
        "--bias",
        "none|first|last",
        "Give each layer biases: the weights of a constant 1 before or behind its inputs",
        Decides.States,
        Codecs.Choice(NetworkText.Biases),
        Model.Bias.None);

    /// <summary>The activation of the hidden layers.</summary>
    public static Field<Activation> Activation { get; } = new(
        "network.activation",
        "--activation",
        "sigmoid|relu|identity",
        "Activation of the hidden layers",
        Decides.States,
        ActivationCodec,
        Model.Activation.Sigmoid);

    /// <summary>The activation of the last layer.</summary>
    public static Field<Activation> Outputs { get; } = new(
        "network.outputs",
        "--outputs",
        "sigmoid|relu|identity",
        "Activation of the last layer: its outputs are from 0 to 1 (sigmoid), 0 or more (relu), or any numbers (identity)",
        Decides.States,
        ActivationCodec,
        Model.Activation.Sigmoid);

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
        "NAME[:X[,X...]][,...]",
        "Transformations of each update, in order: momentum:BETA, nesterov:BETA, adam[:BETA1,BETA2,EPSILON], l2:LAMBDA, l1:LAMBDA, clip:LIMIT, clip-norm:LIMIT [default: plain]",
        Decides.States,
        UpdateText.Codec,
        LanguageExt.Seq<Update>.Empty);

    /// <summary>The factors on the learning rate that depend on the iteration.</summary>
    public static Field<Seq<RateSchedule>> Schedules { get; } = new(
        "recipe.rateSchedule",
        "--rate-schedule",
        "NAME:X[,X...][,...]",
        "Factors on the learning rate, multiplied: step:FACTOR,N, inverse:DECAY, linear:FROM,TO,N, warmup:N, N in iterations [default: constant]",
        Decides.States,
        ScheduleText.Codec,
        LanguageExt.Seq<RateSchedule>.Empty);

    /// <summary>How many rows a step learns from.</summary>
    public static Field<int> Batch { get; } = new(
        "recipe.batch", "--batch", "N", "Rows of a step, which change from step to step [default: all rows in each step]", Decides.States, Codecs.Count, 0);

    /// <summary>The order of the rows of an epoch.</summary>
    public static Field<Shuffle> Shuffle { get; } = new(
        "recipe.shuffle",
        "--shuffle",
        "numpy-mt19937|none",
        "Order in which the batches of an epoch take the rows: at random, by the seed and the epoch, or as they stand",
        Decides.States,
        Codecs.Choice(("numpy-mt19937", Recipes.Shuffle.NumPy), ("none", Recipes.Shuffle.None)),
        Recipes.Shuffle.NumPy);

    /// <summary>The probability with which an output of a hidden layer is left out.</summary>
    public static Field<double> Dropout { get; } = new(
        "recipe.dropout",
        "--dropout",
        "P",
        "Probability with which a step leaves out an output of a hidden layer",
        Decides.States,
        Codecs.Number("a probability from 0 to below 1, such as 0.2", "\"minimum\":0,\"exclusiveMaximum\":1", x => x is >= 0 and < 1),
        0);

    /// <summary>Factor on each update.</summary>
    public static Field<double> LearningRate { get; } = new(
        "recipe.learningRate",
        "--learning-rate",
        "X",
        "Factor on each update",
        Decides.States,
        Codecs.Number("a finite number, 0 or more", "\"minimum\":0", x => x >= 0),
        1);

    /// <summary>The seed of all that is random.</summary>
    public static Field<long> Seed { get; } = new(
        "seed",
        "--seed",
        "N",
        "Seed of the initial weights, of the held-out rows, of the batches and of dropout, as np.random.seed takes it: 0 to 4294967295",
        Decides.States,
        Codecs.Whole(0, uint.MaxValue),
        1);

    /// <summary>How many updates.</summary>
    public static Field<long> Iterations { get; } = new(
        "iterations", "--iterations", "N", "Number of updates", Decides.Record, Codecs.Whole(0), 60_000);

    /// <summary>How often the steps go through all rows.</summary>
    public static Field<long> Epochs { get; } = new(
        "epochs",
        "--epochs",
        "N",
        "Number of epochs, in each of which the batches take each row once: in place of --iterations; the error is then reported each epoch [default: none]",
        Decides.Record,
        Codecs.Whole(1),
        0);

    /// <summary>The reports without a new lowest held-out error after which a run ends.</summary>
    public static Field<int> Patience { get; } = new(
        "stop.patience",
        "--patience",
        "N",
        "End when N reports in a row bring no new lowest error on the held-out rows [default: never]",
        Decides.Record,
        Codecs.Count,
        0);

    /// <summary>The error at which a run ends.</summary>
    public static Field<double> TargetError { get; } = new(
        "stop.error",
        "--target-error",
        "X",
        "End when a reported error is X or less [default: never]",
        Decides.Record,
        Codecs.Number("a finite number, 0 or more", "\"minimum\":0", x => x >= 0),
        -1);

    /// <summary>Whether a run ends when a weight is infinite or NaN.</summary>
    public static Field<StopKind> StopOn { get; } = new(
        "stop.on",
        "--stop-on",
        "never|nonfinite",
        "End at the first state with a weight that is infinite or NaN, with exit status 1; never: say so, and go on",
        Decides.Record,
        Codecs.Choice(("never", StopKind.Never), ("nonfinite", StopKind.Nonfinite)),
        StopKind.Never);

    /// <summary>How often the error is reported.</summary>
    public static Field<long> Every { get; } = new(
        "every", "--every", "N", "Report the error every N iterations, and at the end", Decides.Record, Codecs.Whole(1), 10_000);

    /// <summary>How often the weights are recorded.</summary>
    public static Field<long> Checkpoint { get; } = new(
        "checkpoint", "--checkpoint", "N", "Record all weights every N iterations; 0: at the first and the last state only", Decides.Record, Codecs.Whole(0), 0);

    /// <summary>All of them, in the order of the file.</summary>
    public static Arr<Field> All { get; } = Array<Field>(
        Table,
        TableSha256,
        Header,
        Separator,
        Mark,
        Comment,
        Inputs,
        Targets,
        Drop,
        Classes,
        Categories,
        Unknown,
        Missing,
        Scale,
        ScaleTargets,
        Holdout,
        Stratify,
        HoldoutBy,
        Test,
        Hidden,
        Bias,
        Activation,
        Outputs,
        Initial,
        LearningRate,
        Schedules,
        Updates,
        Batch,
        Shuffle,
        Dropout,
        Seed,
        Iterations,
        Epochs,
        Patience,
        TargetError,
        StopOn,
        Every,
        Checkpoint);

    /// <summary>All of them by their paths.</summary>
    internal static FieldIndex Index { get; } = new(All);

    /// <summary>The fields that decide how one state follows from another.</summary>
    internal static Arr<Field> OfRecipe { get; } = Array<Field>(Bias, Activation, Outputs, LearningRate, Schedules, Updates, Batch, Shuffle, Dropout);

    /// <summary>The fields that say how far a run goes.</summary>
    internal static Arr<Field> OfLength { get; } = Array<Field>(Iterations, Epochs, Patience, TargetError, StopOn);

    /// <summary>The fields of a trace's header: all but those that say how far the run goes, so that the trace of a longer run begins with the same lines.</summary>
    public static Arr<Field> OfHeader { get; } = All.Filter(one => !OfLength.Contains(one));

    /// <summary>A sentence with the paths of fields in place of their options, for an experiment that is in a file.</summary>
    /// <param name="sentence">The sentence, such as <c>--batch: found ...</c>.</param>
    /// <returns>Such as <c>recipe.batch: found ...</c>.</returns>
    internal static string InFile(string sentence) => All
        .Where(field => field.Option is not null)
        .OrderByDescending(field => field.Option!.Length) // --holdout-by before --holdout
        .Aggregate(sentence, (text, field) => text.Replace(field.Option!, field.Path, StringComparison.Ordinal));

    private static Codec<Activation> ActivationCodec => Codecs.Choice(NetworkText.Activations) with
    {
        Expected = "sigmoid or relu or identity (tanh and softmax are not there: they wait for a correctly rounded tanh and log)",
    };
}
