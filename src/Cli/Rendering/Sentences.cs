using Elevenfold.Arithmetic;
using Elevenfold.Cli.Io;
using Elevenfold.Faults;
using LanguageExt;
using static Elevenfold.Cli.Io.Printable;

namespace Elevenfold.Cli.Rendering;

/// <summary>Each fault as one sentence: where, what was found, what was expected, what to do.</summary>
internal static class Sentences
{
    private const int MostFaults = 20;
    private const int MostNames = 12;
    private const int Sha256Digits = 64;

    /// <summary>Every fault as a sentence, the first twenty of them, then how many more there are.</summary>
    public static IReadOnlyList<string> Of(string source, Seq<Fault> faults) =>
    [
        .. faults.Take(MostFaults).Select(fault => Of(source, fault)),
        .. faults.Count > MostFaults ? [$"{source}: and {faults.Count - MostFaults} more faults like these"] : Array.Empty<string>(),
    ];

    /// <summary>One fault as a sentence; an option names itself, everything else stands in <paramref name="source"/>.</summary>
    public static string Of(string source, Fault fault) => Printable.Line(Sentence(source, fault));

    private static string Sentence(string source, Fault fault) => fault switch
    {
        Fault.InLine { What: Fault.NotJson what } inner => $"{source}, line {inner.Line}, byte {what.Byte}: {Document(what)}",
        Fault.InLine inner when Option(inner.What) is { } what => $"{source}, line {inner.Line}: {what}",
        Fault.InLine inner => Sentence($"{source}, line {inner.Line}", inner.What),
        _ => Option(fault) ?? source + Where(fault) + ": " + (Table(fault) ?? Document(fault)),
    };

    /// <summary>One fault of a request, which brings in its own properties what the command line says by options.</summary>
    public static string OfRequest(long number, Fault fault) => fault is Fault.LearningRateOutOfRange rate
        ? $"request {number}, rate: found {Decimals.Print(rate.Found)}, expected a finite number, 0 or more"
        : Of($"request {number}", fault);

    private static string? Option(Fault fault) => fault switch
    {
        Fault.TooFewLayers f => $"--layers: found {Count(f.Found, "layer")}, expected inputs and outputs at least, such as 3,1",
        Fault.LayerWithoutUnits f => $"layer {f.Layer}: found {f.Found} units, expected 1 or more (layer 1 is the inputs)",
        Fault.MemoryTooSmall f => $"a {Short(f.Layers)} network{(f.Rows == 0 ? "" : $" on {f.Rows} rows")}: it needs {f.Needed} bytes of memory"
            + $", expected at most the {f.Available} that there are; make a layer smaller{(f.Rows == 0 ? "" : " or take fewer rows")}",
        Fault.SynapseTooLarge f => $"layers of {f.Rows} and {f.Columns} units: they need {f.Rows * f.Columns} weights, expected at most {f.Most}; make one of them smaller",
        Fault.LearningRateOutOfRange f => $"--learning-rate: found {Decimals.Print(f.Found)}, expected a finite number, 0 or more",
        Fault.OptionRefused f => $"{f.Option}: found {Quoted(f.Found)}, expected {f.Expected}",
        Fault.InitialNeeded f => $"--initial: the experiment starts from weights with SHA-256 {Name(f.Expected, Sha256Digits)}, as network.initial says, and none were given; add --initial with their file",
        Fault.StepNotPlain f => $"--arithmetic: the run's updates are {Short(f.Updates)}, and another arithmetic is known for the plain step only; leave out --arithmetic",
        Fault.IterationsOutOfRange f => $"--iterations: found {f.Found}, expected 0 or more",
        Fault.FieldUnknown f => $"--expect: found {Quoted(f.Found)}, expected FIELD=VALUE with a property of the header{Nearest(f.Found, f.Known)}; it has {string.Join(", ", f.Known)}",
        Fault.FieldValue f => $"--expect: {f.Field}: found {Quoted(f.Found)}, expected {f.Expected}",
        Fault.InitialDoesNotFit f => $"--initial: found weights of {Short(string.Join('-', f.Found))}, expected {Short(string.Join('-', f.Expected))}, which the table's columns and --hidden give"
            + "; leave out --hidden to take the hidden layers of the weights",
        Fault.HoldoutOutOfRange f => $"--holdout: found {Decimals.Print(f.Found)}, expected a fraction from 0 to below 1, such as 0.2",
        Fault.NoHeldOutRow f => $"--holdout: {Decimals.Print(f.Holdout)} of {Count(f.Rows, "row")} is no row; choose a larger fraction",
        Fault.NoTrainingRow f => $"--holdout: {Decimals.Print(f.Holdout)} of {Count(f.Rows, "row")} leaves none to learn from; choose a smaller fraction",
        Fault.EmptyColumnName f => $"{Flag(f.Role)}: name {f.Entry} of the list is empty; separate names by single commas",
        Fault.UnknownColumn f => $"{Flag(f.Role)}: found {Quoted(f.Found)}, expected a column's name or its position from 1{Nearest(f.Found, f.Available)}; the table has {Names(f.Available)}",
        Fault.ColumnChosenTwice f => $"--inputs and --targets: column {Quoted(f.Name)} is chosen twice; name it once",
        Fault.DefaultTargetIsInput f => $"--inputs: {Quoted(f.Name)} is the last column, which is the target unless --targets names another; add --targets",
        Fault.NoInputColumn f => $"--targets: no column is left to be an input; the table has {Names(f.Available)}",
        Fault.ClassesNeedOneTarget f => $"--targets: found {f.Targets.Count} columns ({Names(f.Targets)}), expected one where a target holds labels; name the one to predict",
        Fault.AlreadyPassed f => $"--iterations: found {f.Found}, expected {f.Reached} or more, which the trace has reached",
        Fault.NotReached f => $"--at: found {f.Found}, expected 0 to {f.Reached}, the last state that the trace has; resume goes on from there",
        Fault.NoStateBetween f when f.After.IsNone => $"--from: found {f.From}, expected 0 to {f.Before}, the last state that the trace has",
        Fault.NoStateBetween f => $"--from and --to: found no recorded state from {f.From} to {f.To}, expected one to compare; the nearest are {f.Before} and {f.After.IfNone(0)}",
        Fault.HeaderTooLong f => $"--trace: the header would have {f.Found} bytes, expected at most {f.Most}; choose fewer columns or shorter names",
        Fault.CheckpointTooLong f => $"--trace: the weights of {f.Layers} can take {f.Found} bytes on a line, expected at most {f.Most}, which a reader can hold; leave out --trace or make a layer smaller",
        Fault.LayerUnknown f => $"--layer: found {Quoted(f.Found)}, expected the number of a layer or a name{Nearest(f.Found, f.Known)}; the network has {Names(f.Known)}",
        Fault.TargetsUnnamed => "WEIGHTS: these weights name input columns and no targets, expected both where a network learns; add the property \"targets\" to them",
        Fault.SchemaIsFixed => "--inputs, --targets, --classes and --scale: these weights already say how a table is read; leave those options out",
        _ => null,
    };

    private static string Where(Fault fault) => fault switch
    {
        Fault.StrayQuote f => At(f.Place),
        Fault.UnterminatedQuote f => At(f.Place),
        Fault.DuplicateColumn f => At(f.Place),
        Fault.EmptyCell f => At(f.Place),
        Fault.NotANumber f => At(f.Place),
        Fault.NotFinite f => At(f.Place),
        Fault.UnreachableTarget f => At(f.First),
        Fault.UnknownLabel f => At(f.Place),
        Fault.UnnamedColumn f => $", line {f.Line}, column {f.Column}",
        Fault.RaggedRow f => $", line {f.Line}",
        Fault.NotText f => $", line {f.Line}",
        Fault.NotUtf8 f => $", line {f.Line}",
        Fault.NotJson f => $", line {f.Line}, byte {f.Byte}",
        Fault.UnexpectedValue f => In(f.Path),
        Fault.RowLength f => In(f.Path),
        Fault.ListLength f => In(f.Path),
        Fault.PropertyUnknown f => In(f.Path),
        Fault.PropertyMissing f => In(f.Path),
        _ => string.Empty,
    };

    private static string? Table(Fault fault) => fault switch
    {
        Fault.EmptyTable => "it is empty; expected a line with the columns' names, then rows",
        Fault.NoRows => "it has a header but no rows; add at least one",
        Fault.NotText => "found a zero byte, expected the text of a CSV or TSV file; if it is UTF-16, save it as UTF-8",
        Fault.Utf16Text => "found UTF-16, expected UTF-8; save it as UTF-8",
        Fault.NotUtf8 f => $"found the byte 0x{f.Found:x2}, which is not UTF-8 here; save the file as UTF-8",
        Fault.StrayQuote => "found a quote inside a cell, expected it around the whole cell; write it twice to mean a quote",
        Fault.UnterminatedQuote => "found a quote that is never closed; close it",
        Fault.UnnamedColumn => "the column has no name; name it in the header",
        Fault.DuplicateColumn f => $"the name is that of column {f.First} too; give each column its own",
        Fault.RaggedRow f => $"found {Count(f.Found, "cell")}, expected {f.Expected} as in the header",
        Fault.EmptyCell => "the cell is empty; fill it in or leave the row out",
        Fault.MissingColumn f => $"there is no column {Quoted(f.Name)}, which the weights need as {(f.Role == ColumnRole.Input ? "an input" : "a target")}{Nearest(f.Name, f.Available)}; the table has {Names(f.Available)}",
        Fault.NotANumber f => $"found {Quoted(f.Found)}, expected a number; correct it, leave its column out with --inputs, or if these are the target's labels add --classes",
        Fault.NotFinite f => $"found {Quoted(f.Found)}, expected a finite number that a binary64 can hold, scaled too if there is a --scale",
        Fault.UnreachableTarget f => $"found {Decimals.Print(f.Found)}, expected 0 to 1, for a sigmoid reaches nothing else"
            + $"; {Count(f.Cells, "such cell")} in the column, which runs from {Decimals.Print(f.Smallest)} to {Decimals.Print(f.Largest)}; add --classes if these are labels, or bring the column into 0 to 1",
        Fault.TableUnexpected f => $"its SHA-256 is {f.Found}, expected {f.Expected} as the experiment says in data.sha256; name that table, or leave data.sha256 out",
        Fault.TargetIsId f => $"column {Quoted(f.Name)} has {f.Found} different labels in {f.Rows} rows, expected labels that repeat; it seems to be an id: name another column with --targets, and leave this one out with --inputs",
        Fault.TooManyClasses f => $"column {Quoted(f.Name)} has {f.Found} labels in {f.Rows} rows: {(long)f.Found * f.Rows} cells of 0 and 1, expected at most {f.Most}; choose a target with fewer labels",
        Fault.UnknownLabel f => $"found the label {Quoted(f.Found)}, expected one that the weights know: {Names(f.Known)}",
        Fault.ScalingNotFinite f => $"column {Quoted(f.Name)} is too wide to be scaled (offset {Decimals.Print(f.Offset)}, divisor {Decimals.Print(f.Divisor)}); leave out --scale or make its numbers smaller",
        Fault.RowsDoNotMatch f => $"found {Count(f.InputRows, "row")} of inputs and {f.TargetRows} of targets, expected as many of both",
        Fault.InputsDoNotFit f => $"found {Count(f.Found, "input column")}, expected {f.Expected} for the network's first layer",
        Fault.TargetsDoNotFit f => $"found {Count(f.Found, "target column")}, expected {f.Expected} for the network's last layer",
        _ => null,
    };

    private static string Document(Fault fault) => fault switch
    {
        Fault.LineCut => "this line was cut, or is still being recorded; go on from what stands before it with resume, or compare that with replay --to",
        Fault.LineFeedConverted => "it ends in CR LF, expected LF alone: git or an editor converted the line ends; convert them back, and put the line *.trace -text into .gitattributes",
        Fault.LineBlank => "this line is blank, and a trace has none; remove it",
        Fault.SecondTrace => "a second trace begins here, and a file holds one; put each into a file of its own",
        Fault.EndMissing f => $"it has no end after iteration {f.Reached}: the run was cut, or is still being recorded; go on from it with resume, or compare what there is with replay --to {f.Reached}",
        Fault.WeightsNotRecorded f => $"the weights of its last state, {f.Iteration}, are not recorded, and it does not hold the table {Name(f.Table)} to compute them from"
            + $"; write them to a file with resume --iterations {f.Iteration} --data TABLE --weights FILE",
        Fault.StateDiffers f => $"state {f.Iteration} is not as it was recorded, so nothing is computed from it; replay reports what differs",
        Fault.ChainMissing => "it does not end in its chain; the line was cut or changed, or this is no trace",
        Fault.ChainBroken => "its chain does not follow from the lines before; this line, or one before it, was changed after it was recorded, or one is lost",
        Fault.FrameOutOfSchedule f when f.Found > f.Expected => $"found iteration {f.Found}, expected {f.Expected}, at which the header's every or checkpoint asks for a frame; frames were removed, or the header was changed",
        Fault.FrameOutOfSchedule f => $"found iteration {f.Found}, expected {f.Expected}, for the header's every and checkpoint ask for no frame before; only the last frame may stand elsewhere",
        Fault.WeightsOutOfSchedule { AreFound: true } f => $"iteration {f.Iteration} has weights, expected none, for the header's checkpoint asks for none there; only the last frame may have more",
        Fault.WeightsOutOfSchedule f => $"iteration {f.Iteration} has no weights, expected them there: state 0, each checkpoint and the last state of a run that is done have them",
        Fault.TooManySteps f => $"state {f.Iteration} is {f.Iteration - f.From} steps from state {f.From}, the nearest that is known, expected at most {f.Most}; if the run is as long as that, add --max-steps {f.Iteration - f.From}",
        Fault.HeaderContradicted f => $"{f.Property} is {Short(f.Found)}, expected {Short(f.Expected.IfNone("nothing"))}, which is what the table of --data gives; the trace was recorded from other data, or its header was changed",
        Fault.ColumnsUnnamed => "its header names no columns, so the table of --data can't be compared with it; leave out --data",
        Fault.ArithmeticNotOurs f => $"its arithmetic is {Quoted(f.Found)}, expected {Quoted(f.Expected)}, the only one in which this build goes on; go on with the program that recorded it",
        Fault.IdentityWrong f => $"\"{f.Property}\" is {Name(f.Found, Sha256Digits)}, expected {f.Expected}, the digest of the experiment that the header holds; the header was changed, or its recorder is wrong",
        Fault.SlotsDoNotMatch f => $"found {(f.Found.Length == 0 ? "no slots" : $"the slots {Short(f.Found)}")}, expected {(f.Expected.Length == 0 ? "none" : Short(f.Expected))}, as the header's recipe.update has them",
        Fault.InitialUnexpected f => $"the initial weights have SHA-256 {f.Found}, expected {Name(f.Expected, Sha256Digits)} as the experiment's network.initial says; give the weights that it names, or leave network.initial out",
        Fault.LineOutOfPlace => "this line can't stand here; expected a header, state 0 with weights, later states one after the other, an end",
        Fault.TraceTooShort f => $"expected {f.Expected} at least; this is no trace, or nothing of it was written",
        Fault.TableNeeded f => $"it does not hold its data; add --data with the table {Name(f.Name)} (SHA-256 {Name(f.Sha256, Sha256Digits)})",
        Fault.TableDiffers f => $"--data: found a table with SHA-256 {f.Found}, expected {Name(f.Expected, Sha256Digits)}, that of {Name(f.Name)}; give the table that was trained on",
        Fault.ExperimentsDiffer f => $"{f.Property}: found {Short(f.B.IfNone("nothing"))}, expected {Short(f.A.IfNone("nothing"))} as in the first trace"
            + $"; runs of different experiments have no step at which they part, compare them with diff",
        Fault.ArithmeticForeign f => $"arithmetic: found {Quoted(f.A)} and {Quoted(f.B)}, expected {Quoted(f.Expected)} in one of them; record the run with train --trace, and bisect against that",
        Fault.NotJson => "found something other than JSON, expected one JSON object and nothing after it; check what wrote it",
        Fault.PropertyMissing f => $"the property \"{f.Name}\" is missing; add it",
        Fault.PropertyUnknown f => $"this property means nothing here{Nearest(f.Path.Split('.', '/')[^1], f.Known)}; expected {Names(f.Known)}",
        Fault.UnexpectedValue f => $"found {Short(f.Found)}, expected {f.Expected}",
        Fault.RowLength f => $"found {Count(f.Found, "number")}, expected {f.Expected} as in the first row",
        Fault.ListLength f => $"found {Count(f.Found, "item")}, expected {f.Expected}",
        Fault.FormatUnknown f => $"it was written as {Quoted(f.Found)}, and this build reads {f.Read}; use the version that wrote it",
        Fault.LayersDoNotMatch f => $"\"layers\" says {Short(string.Join('-', f.Found))}, expected {Short(string.Join('-', f.Expected))} as its weights are",
        Fault.SynapsesDoNotMeet f => $"weights[{f.Synapse}] has {Count(f.Rows, "row")}, expected {f.Expected}, the columns of the matrix before it",
        _ => throw new InvalidOperationException($"a fault without a sentence: {fault}"),
    };

    private static string At(Place place) =>
        $", line {place.Line}, column {place.Column}" + (place.Name.Length == 0 ? string.Empty : $" ({Name(place.Name)})");

    private static string In(string path) => path.Length == 0 ? string.Empty : $", {Name(path)}";

    private static string Flag(ColumnRole role) => role == ColumnRole.Input ? "--inputs" : "--targets";

    private static string Count(long number, string noun) => $"{number} {noun}{(number == 1 ? string.Empty : "s")}";

    private static string Names(Arr<string> names) =>
        string.Join(", ", names.Take(MostNames).Select(name => Name(name)))
        + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty);

    private static string Nearest(string word, Arr<string> known) => Spelling.Nearest(word, known).Match(
        name => $" (did you mean {Quoted(name)}?)",
        () => string.Empty);
}
