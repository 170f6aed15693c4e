using System.CommandLine;
using System.Text;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Faults;
using Elevenfold.Laws;

namespace Elevenfold.Cli.Commands;

internal static class LawsCommand
{
    private const int DefaultCases = 200;

    public static Command Create()
    {
        var program = new Argument<string[]>("COMMAND")
        {
            Description = "After --: a program that speaks the step protocol (docs/step-protocol.md), and its arguments [default: the trainer of elevenfold]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var only = Options.Several("--only", "LAW", "Try this law; can be repeated [default: all]");
        var cases = Options.Whole("--cases", "Number of cases of each law", DefaultCases);
        var seed = Options.Whole("--seed", "Seed of the cases, 0 to 4294967295", 1);
        var number = Options.Whole("--case", "Try only the case of this number; 0 tries all", 0);
        var timeout = Options.Number("--timeout", "Seconds that an answer may take", 10);
        var smoke = Options.Flag("--smoke", "Ask the program for one step only, and say what it is");
        var table = Options.Path(
            "--table", "Report a table of laws by programs. FILE is a CSV table with the columns name, command and perhaps setup, a command that runs first; - is standard input");
        var format = Options.Choice("--format", "Format of the report", "text", "json", "junit", "markdown");
        var command = new Verb(
            "laws",
            "Try the laws that every trainer must satisfy (docs/laws.md) on a trainer: ours, or a program that speaks the step protocol. A law that is broken is shown on the smallest case found.",
            """
            elevenfold laws
            elevenfold laws -- python3 samples/trainers/numpy_step.py
            elevenfold laws --only row-order --format junit -- ./my-trainer > laws.xml
            elevenfold laws --table samples/trainers/subjects.csv --format markdown
            """)
        {
            program,
            only,
            cases,
            seed,
            number,
            timeout,
            smoke,
            table,
            format,
        };
        return command
            .WithExit(Exit.Different, "a law is broken, or the program gave no answer; with --table: a program was not run, or gave no answer")
            .WithExit(Exit.BadData, "with --table: the table is invalid")
            .WithAction(result =>
        {
            var words = result.GetValue(program)!;
            var plan = new LawPlan(
                result.GetValue(only) ?? [],
                (uint)Options.Within(result, seed, 0, uint.MaxValue),
                Options.Within(result, number, 0, int.MaxValue) > 0 ? 1 : (int)Options.Within(result, cases, 1, int.MaxValue),
                (int)Math.Max(1, result.GetValue(number)));
            var patience = Patience(result.GetValue(timeout));
            if (result.GetValue(table) is { } list)
            {
                RefuseBesideTable(words.Length > 0 || result.GetValue(smoke));
                var all = LawTable.Of(list, plan, patience);
                Print(all.Text(result.GetValue(format)!), all.LacksAnswers);
            }
            else if ((words.Length == 0 ? plan.OfOurs() : OfProgram(words, patience, result.GetValue(smoke), plan)) is { } report)
            {
                Print(report.Text(result.GetValue(format)!), report.IsBroken);
            }
        });
    }

    private static TimeSpan Patience(double seconds) => seconds is > 0 and < 1e6
        ? TimeSpan.FromSeconds(seconds)
        : throw new Failure(Exit.Usage, "--timeout: found a number out of bounds, expected seconds, more than 0 and less than 1000000");

    private static void RefuseBesideTable(bool isGiven)
    {
        if (isGiven)
        {
            throw new Failure(Exit.Usage, "--table: found a COMMAND or --smoke beside it, expected neither; the table names the programs");
        }
    }

    private static void Print(string report, bool isDifferent)
    {
        StandardOutput.Write(Encoding.UTF8.GetBytes(report));
        if (isDifferent)
        {
            throw new Failure(Exit.Different, []);
        }
    }

    private static LawReport? OfProgram(string[] words, TimeSpan patience, bool isSmoke, LawPlan plan)
    {
        using var client = new StepClient(words, patience);
        if (!isSmoke)
        {
            return plan.Of(client, words);
        }

        StandardOutput.WriteLine(LawPlan.SubjectOf(client, words));
        try
        {
            var at = TrainingCases.All.Seeded(1).First().Value;
            var (weights, error) = client.Step(at.Weights, at.Batch);
            var isRight = Explanation.IsRight(new(at.Weights, at.Batch, weights, error));
            StandardOutput.WriteLine(isRight ? "a step is right within rounding" : "a step is wrong; try its laws");
            return isRight ? null : throw new Failure(Exit.Different, []);
        }
        catch (SubjectException exception)
        {
            throw new Failure(Exit.Different, $"laws: {(exception.Verdict is Verdict.Failed failed ? failed.What : "the program skips a step of one unit")}");
        }
    }
}
