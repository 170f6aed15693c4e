using System.CommandLine;
using System.Security.Cryptography;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class SweepPlanCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE")
        {
            Description = "A table, or the JSON file of a sweep: an experiment with axes (docs/sweep.md); - is standard input, a table",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var experiments = new ExperimentOptions(Fields.All);
        var axes = Options.Several(
            "--axis",
            "FIELD=VALUES",
            "Vary a field: values with commas between them, or a range: 0..9, 0..90..10 (with a step), 0.001..1000*10 (by a factor). A plus sign joins the items of a list (8+4), "
            + "and & two fields that vary together. Can be repeated; the last axis varies fastest");
        var shard = new System.CommandLine.Option<string>("--shard") { Description = "Print one of n disjoint parts of the plan [default: all of it]", HelpName = "k/n" };
        var count = Options.Flag("--count", "Print only the number of experiments");
        var command = new Verb(
            "plan",
            "Print a plan: a line of JSON for each experiment, with its identity.",
            """
            elevenfold sweep plan samples/xor-sweep.json > plan
            elevenfold sweep plan samples/xor.csv --hidden 4 --axis seed=0..99 --axis learningRate=0.1,1,10 > plan
            elevenfold sweep plan --experiment xor.json --axis hidden=4,8+4 --axis 'seed=1,2&learningRate=1,10' --shard 2/3
            """,
            Exit.BadData)
        {
            source,
        };
        experiments.AddTo(command);
        command.AddAll(axes, shard, count);
        return command.WithAction(result =>
        {
            var document = DocumentOf(result, experiments, result.GetValue(source));
            var sweep = AxesOf(result.GetValue(axes) ?? []).Bind(parsed => Sweep.Of(WithDigest(document.Experiment), document.Axes.AddRange(parsed))).OrRefuse("sweep");
            RefuseOptionsOfAxes(experiments.GivenIn(result), sweep);
            var part = result.GetValue(shard) is { } text ? Shard.Parse(text).OrRefuse("sweep") : Shard.Whole;
            if (result.GetValue(count))
            {
                StandardOutput.WriteLine(JsonText.Whole(part.CountOf(sweep.Count)));
                return;
            }

            foreach (var (lines, fault) in sweep.Texts(part))
            {
                StandardOutput.Write(lines.Span);
                fault.IfSome(invalid => Prelude.Left<Fault, Unit>(invalid).OrRefuse("sweep"));
            }
        });
    }

    // Options override the values of the file.
    private static SweepDocument DocumentOf(ParseResult result, ExperimentOptions experiments, string? source)
    {
        var isFile = Path.GetExtension(source)?.Equals(".json", StringComparison.OrdinalIgnoreCase) == true;
        var path = isFile ? source : experiments.PathOf(result);
        if (isFile && experiments.PathOf(result) is not null)
        {
            throw new Failure(Exit.Usage, $"sweep: found {Source.Name(source!)} and --experiment, expected one experiment; leave out one of them");
        }

        var document = path is null ? new(Experiment.Default, default) : SweepDocument.Decode(Source.Read(path)).OrRefuse(Source.Name(path));
        var experiment = experiments.With(document.Experiment, result, "sweep");
        return document with { Experiment = isFile || source is null ? experiment : experiment.With(Fields.Table, source) };
    }

    private static void RefuseOptionsOfAxes(IEnumerable<Field> given, Sweep sweep)
    {
        if (given.FirstOrDefault(field => sweep.Axes.Exists(axis => axis.Fields.Exists(varied => varied.Field == field))) is { } twice)
        {
            throw new Failure(Exit.Usage, $"{twice.Option}: found it beside an axis of {twice.Path}, expected one of them; leave out {twice.Option}");
        }
    }

    private static Either<Fault, Arr<Axis>> AxesOf(string[] texts)
    {
        var axes = new List<Axis>();
        foreach (var text in texts)
        {
            if (!AxisText.Parse(text).Has(out var axis, out var fault))
            {
                return fault;
            }

            axes.Add(axis);
        }

        return new Arr<Axis>(axes);
    }

    // The digest of the table is part of an experiment's identity.
    private static Experiment WithDigest(Experiment experiment)
    {
        var path = experiment.Get(Fields.Table);
        if (path.Length == 0)
        {
            throw new Failure(Exit.Usage, "sweep: the table is missing; expected a table, or data.table in the file");
        }

        return experiment.Get(Fields.TableSha256).Length > 0 ? experiment : experiment.With(Fields.TableSha256, Convert.ToHexStringLower(SHA256.HashData(Source.Read(path).Span)));
    }
}
