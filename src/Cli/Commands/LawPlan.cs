using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;
using Elevenfold.Randomness;
using Elevenfold.Recipes;
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
        var isExact = client.Server?.Arithmetic.IfNone(string.Empty) == Traces.TraceText.Arithmetic;
        var trainer = Trainer.Ours with { Step = client.Step, IsExact = isExact };
        var recipes = RecipeTrainer.By(client.Step) with { IsExact = isExact };
        var ofRecipes = client.Server?.Features.Exists(feature => feature == StepProtocol.Recipes) == true ? RecipeLaws.OfStep : [];
        string[] keys = [.. TrainerLaws.OfStep.Map(law => law.Key), .. ofRecipes.Map(law => law.Key)];
        Func<LawLine>[] laws =
        [
            .. TrainerLaws.OfStep.Select(law => (Func<LawLine>)(() => Tried(law, trainer, client, words))),
            .. ofRecipes.Select(law => (Func<LawLine>)(() => Tried(law, recipes, client, words))),
        ];
        var report = new LawReport(SubjectOf(client, words), Seed, [.. Chosen(keys).Select(index => laws[index]())]) { Command = words, IsExact = isExact };
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
        var bits = AnswerBits.None;
        var trial = law.Try(trainer.IsExact ? trainer : Observed(trainer, answer => bits = bits.With(answer)), TrainingCases.All, Seed, Cases, From);
        var line = Line(law, trainer.IsExact, trial, client, words, smallest =>
        {
            var answers = new List<Answer>();
            law.On(Observed(trainer, answers.Add), smallest);
            var wrong = answers.Find(answer => !IsAsClaimed(answer, trainer.IsExact)) ?? answers.FirstOrDefault();
            var explanation = Explanation.Of([.. answers.Where(answer => !Explanation.IsRight(answer))]);
            return
            [
                .. wrong is null ? [] : Sides(new(wrong.From, wrong.Batch), new(wrong.Weights, wrong.Error), words),
                .. explanation.Match(found => [("cause", $"as if {found.Mistake.Name} ({(found.IsExact ? "to the bit" : "within rounding")})")], () => Array.Empty<(string, string)>()),
            ];
        });
        return line with { Bits = trial is Trial<TrainingCase>.Kept ? bits : AnswerBits.None };
    }

    private LawLine Tried(Law<RecipeTrainer, TrainingCase> law, RecipeTrainer trainer, StepClient client, string[] words)
    {
        var trial = law.Try(trainer, TrainingCases.All, Seed, Cases, From);
        return Line(law, trainer.IsExact, trial, client, words, smallest =>
        {
            var answers = new List<(StepRequest Request, StepAnswer.Stepped Answer)>();
            law.On(RecipeTrainer.By(Asked) with { IsExact = trainer.IsExact }, smallest);
            return answers.Find(answer => IsOff(answer.Request, answer.Answer)) is ({ } request, { } answer) ? Sides(request, answer, words) : [];

            (State State, Error Error) Asked(Recipe recipe, Examples examples, State state)
            {
                var (next, error) = trainer.Step(recipe, examples, state);
                answers.Add((
                    new(state.Weights, examples.At(recipe.LearningRate)) { Recipe = recipe, Iteration = state.Iteration, Slots = state.Slots },
                    new(next.Weights, error) { Slots = next.Slots }));
                return (next, error);
            }

            bool IsOff(StepRequest request, StepAnswer.Stepped answer)
            {
                var (found, expected) = (new State(request.Iteration + 1, answer.Weights, answer.Slots), Train.Step(request.Recipe, request.Batch.Examples, request.From).State);
                return trainer.IsExact ? found != expected : RecipeRounding.Near(request.Recipe, request.Batch.Examples, request.From, found, expected) is not Verdict.Kept;
            }
        });
    }

    // A law of a step, and what came of it; "sides" asks again at the smallest case.
    private LawLine Line<TTrainer>(
        Law<TTrainer, TrainingCase> law, bool isExact, Trial<TrainingCase> trial, StepClient client, string[] words, Func<TrainingCase, (string, string)[]> sides)
    {
        var strength = isExact ? law.Strength : law.Otherwise;
        return trial switch
        {
            Trial<TrainingCase>.Kept kept => Line(law, strength, kept.Cases == 0 ? LawResult.Skipped : LawResult.Kept, kept.Cases, kept.Skipped, 0),
            Trial<TrainingCase>.Failed failed => Line(
                law, strength, LawResult.Failed, 0, 0, failed.Number,
                ("found", failed.Verdict.What), ("request", LawReport.Paste(client.Last!, words)), ("again", Again(law.Key, failed.Number, words))),
            Trial<TrainingCase>.Broken broken => Line(law, strength, LawResult.Broken, 0, 0, broken.Number,
            [
                ("found", broken.Verdict.What),
                ("smallest", LawReport.ShapeOf(broken.Smallest.Weights, broken.Smallest.Batch)),
                .. sides(broken.Smallest),
                ("again", Again(law.Key, broken.Number, words)),
            ]),
            _ => throw new InvalidOperationException(trial.ToString()),
        };
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

    private static (string, string)[] Sides(StepRequest request, StepAnswer.Stepped answer, string[] words)
    {
        var (next, error) = Train.Step(request.Recipe, request.Batch.Examples, request.From);
        return
        [
            ("request", LawReport.Paste(request, words)),
            ("answer", LawReport.LineOf(StepProtocol.EncodeAnswer(answer))),
            ("expected", LawReport.LineOf(StepProtocol.EncodeAnswer(new StepAnswer.Stepped(next.Weights, error) { Slots = next.Slots }))),
        ];
    }

    private string Again(string key, int number, string[] words) =>
        $"elevenfold laws --only {key} --seed {Seed} --case {number}{(words.Length > 0 ? $" -- {ShellWords.Of(words)}" : string.Empty)}";

    private static LawLine Line<TSubject, TCase>(
        Law<TSubject, TCase> law, Strength strength, LawResult result, int cases, int skipped, int number, params (string, string)[] lines) =>
        new(law.Key, law.Name, law.Equation, strength, result, cases, skipped, number, lines);
}
