using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Randomness;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>Which laws are tried, and on which cases.</summary>
/// <param name="Only">The keys of the laws; none for all.</param>
/// <param name="Seed">The seed of the cases.</param>
/// <param name="Cases">How many.</param>
/// <param name="From">The number of the first.</param>
internal sealed record LawPlan(string[] Only, uint Seed, int Cases, int From)
{
    // As many as a law has for its broken case.
    private const int MostTries = 5000;

    /// <summary>The laws of our trainer.</summary>
    public LawReport OfOurs()
    {
        Func<LawLine>[] laws =
        [
            .. TrainerLaws.All.Select(law => Ours(law, Trainer.Ours, TrainingCases.All)),
            .. RecipeLaws.All.Select(law => Ours(law, RecipeTrainer.Ours, TrainingCases.All)),
            .. SigmoidLaws.All.Select(law => Ours(law, Nonlinearity.Ours, SigmoidCases.All)),
        ];
        string[] keys = [.. TrainerLaws.All.Map(law => law.Key), .. RecipeLaws.All.Map(law => law.Key), .. SigmoidLaws.All.Map(law => law.Key)];
        return new(Named(StepService.Self), Seed, [.. Chosen(keys).Select(index => laws[index]())]);
    }

    /// <summary>The laws of a step, of a program.</summary>
    public LawReport Of(StepClient client, string[] words)
    {
        var claimed = client.Server?.Arithmetic.IfNone(string.Empty);
        var trainer = Trainer.Ours with { Step = client.Step, IsExact = claimed == Traces.TraceText.Arithmetic };
        var report = new LawReport(SubjectOf(client, words), Seed, [.. LawsOfStep().Select(law => Tried(law, trainer, client, words))]) { Command = words, IsExact = trainer.IsExact };
        return report.Bits is { Smallest: { } smallest, Off: 0 } ? report with { Rounded = Shrunk(smallest, client) } : report;
    }

    /// <summary>Those laws of a step that are tried.</summary>
    public IReadOnlyList<Law<Trainer, TrainingCase>> LawsOfStep() =>
        [.. Chosen([.. TrainerLaws.OfStep.Map(law => law.Key)]).Select(index => TrainerLaws.OfStep[index])];

    /// <summary>A program in words.</summary>
    public static string SubjectOf(StepClient client, string[] words) => client.Server is { } server
        ? Named(server)
        : $"{ShellWords.Of(words)} (step/1)";

    private static string Named(StepServer server) => string.Join(", ", Prelude.Seq(
        string.Join(' ', Prelude.Some(server.Name).ToSeq() + server.Version.ToSeq()),
        server.Language.IfNone(string.Empty),
        server.Arithmetic.Map(arithmetic => $"arithmetic {arithmetic}").IfNone(string.Empty)).Filter(part => part.Length > 0));

    private IEnumerable<int> Chosen(string[] keys)
    {
        if (Only.FirstOrDefault(key => !keys.Contains(key)) is { } unknown)
        {
            throw new Failure(Exit.Usage, $"--only: found {Text.Printable.Quoted(unknown)}, expected a law{Phrases.Nearest(unknown, keys)}; the laws are {string.Join(", ", keys)}");
        }

        return Enumerable.Range(0, keys.Length).Where(index => Only.Length == 0 || Only.Contains(keys[index], StringComparer.Ordinal));
    }

    private Func<LawLine> Ours<TSubject, TCase>(Law<TSubject, TCase> law, TSubject subject, Cases<TCase> cases) => () => law.Try(subject, cases, Seed, Cases, From) switch
    {
        Trial<TCase>.Broken broken => Line(
            law, law.Strength, LawResult.Broken, 0, 0, broken.Number,
            ("found", broken.Verdict.What), ("smallest", $"{broken.Smallest}"), ("again", Again(law.Key, broken.Number, []))),
        Trial<TCase>.Kept kept => Line(law, law.Strength, LawResult.Kept, kept.Cases, 0, 0),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private LawLine Tried(Law<Trainer, TrainingCase> law, Trainer trainer, StepClient client, string[] words)
    {
        var strength = trainer.IsExact ? law.Strength : law.Otherwise;
        var bits = AnswerBits.None;
        var trial = law.Try(trainer.IsExact ? trainer : Observed(trainer, answer => bits = bits.With(answer)), TrainingCases.All, Seed, Cases, From);
        switch (trial)
        {
            case Trial<TrainingCase>.Kept kept:
                return Line(law, strength, kept.Cases == 0 ? LawResult.Skipped : LawResult.Kept, kept.Cases, kept.Skipped, 0) with { Bits = bits };
            case Trial<TrainingCase>.Failed failed:
                return Line(
                    law, strength, LawResult.Failed, 0, 0, failed.Number,
                    ("found", failed.Verdict.What), ("request", LawReport.Paste(client.Last!, words)), ("again", Again(law.Key, failed.Number, words)));
            case Trial<TrainingCase>.Broken broken:
                var answers = new List<Answer>();
                law.On(Observed(trainer, answers.Add), broken.Smallest);
                var wrong = answers.Find(answer => !IsAsClaimed(answer, trainer.IsExact)) ?? answers.FirstOrDefault();
                var explanation = Explanation.Of([.. answers.Where(answer => !Explanation.IsRight(answer))]);
                return Line(law, strength, LawResult.Broken, 0, 0, broken.Number,
                [
                    ("found", broken.Verdict.What),
                    ("smallest", LawReport.ShapeOf(broken.Smallest.Weights, broken.Smallest.Batch)),
                    .. wrong is null ? [] : Sides(wrong, words),
                    .. explanation.Match(found => [("cause", $"as if {found.Mistake.Name} ({(found.IsExact ? "to the bit" : "within rounding")})")], () => Array.Empty<(string, string)>()),
                    ("again", Again(law.Key, broken.Number, words)),
                ]);
            default:
                throw new InvalidOperationException(trial.ToString());
        }
    }

    // The first smaller step whose answer has other bits too takes the place of an answer, until none does, or the client is out of tries.
    private static Answer Shrunk(Answer answer, StepClient client)
    {
        var (smallest, left) = (answer, MostTries);
        for (Answer? next = answer; next is not null; smallest = next ?? smallest)
        {
            var smaller = TrainingCases.All.Simpler(new(smallest.From, smallest.Batch, Mt19937.Seeded(0)));
            next = smaller.TakeWhile(_ => left-- > 0).Select(at => AnswerTo(at, client)).FirstOrDefault(found => found is not null && AnswerBits.Differs(found) && Explanation.IsRight(found));
        }

        return smallest;
    }

    // Null where the program skips the step, or does not answer.
    private static Answer? AnswerTo(TrainingCase at, StepClient client)
    {
        try
        {
            var (weights, error) = client.Step(at.Weights, at.Batch);
            return new(at.Weights, at.Batch, weights, error);
        }
        catch (SubjectException)
        {
            return null;
        }
    }

    // The same trainer, whose answers are seen by somebody else too.
    private static Trainer Observed(Trainer trainer, Action<Answer> see) => trainer with
    {
        Step = (weights, batch) =>
        {
            var (stepped, error) = trainer.Step(weights, batch);
            see(new(weights, batch, stepped, error));
            return (stepped, error);
        },
    };

    private static bool IsAsClaimed(Answer answer, bool isExact) => isExact
        ? Train.Step(answer.From, answer.Batch) is var (weights, error) && weights == answer.Weights && error == answer.Error
        : Explanation.IsRight(answer);

    private static (string, string)[] Sides(Answer answer, string[] words)
    {
        var (weights, error) = Train.Step(answer.From, answer.Batch);
        return
        [
            ("request", LawReport.Paste(new(answer.From, answer.Batch), words)),
            ("answer", LawReport.LineOf(StepProtocol.EncodeAnswer(new StepAnswer.Stepped(answer.Weights, answer.Error)))),
            ("expected", LawReport.LineOf(StepProtocol.EncodeAnswer(new StepAnswer.Stepped(weights, error)))),
        ];
    }

    private string Again(string key, int number, string[] words) =>
        $"elevenfold laws --only {key} --seed {Seed} --case {number}{(words.Length > 0 ? $" -- {ShellWords.Of(words)}" : string.Empty)}";

    private static LawLine Line<TSubject, TCase>(
        Law<TSubject, TCase> law, Strength strength, LawResult result, int cases, int skipped, int number, params (string, string)[] lines) =>
        new(law.Key, law.Name, law.Equation, strength, result, cases, skipped, number, lines);
}
