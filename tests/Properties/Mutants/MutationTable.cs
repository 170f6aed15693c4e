using Elevenfold.Laws;

namespace Elevenfold.Properties.Mutants;

/// <summary>Which law finds a mutant first, and at which case of seed 1; no law where none does in 200 cases.</summary>
/// <param name="Law">The key of the law; the name of an exception in the place of an answer.</param>
/// <param name="Case">The number of the case.</param>
internal sealed record Finding(string Law, int Case)
{
    /// <summary>No law finds it.</summary>
    public static Finding None { get; } = new("none", 0);

    /// <summary>Whether the mutant answers, and no law finds it.</summary>
    public bool IsNone => Case == 0;

    /// <summary>Whether the mutant ends, or goes on without end, in the place of an answer.</summary>
    public bool IsNoAnswer => Law.EndsWith("Exception", StringComparison.Ordinal);
}

/// <summary>A line of the table.</summary>
/// <param name="Program">The class that was changed.</param>
/// <param name="Mutant">The change.</param>
/// <param name="Exact">What finds it if it claims the bits of ieee754-1.</param>
/// <param name="Near">What finds it if it claims none, and so may round otherwise.</param>
/// <param name="Apart">What finds it within rounding without the laws that compute the step anew.</param>
internal sealed record MutationLine(string Program, Mutant Mutant, Finding Exact, Finding Near, Finding Apart);

/// <summary>All mutants, each tried by the laws of programs.</summary>
internal static class MutationTable
{
    /// <summary>The laws that compute the step, or its error, a second time.</summary>
    public static readonly string[] Definitions = ["step-is-along-update", "error-is-mean-absolute", "recipe-is-definition"];

    private static readonly TrainingCase[] Cases = [.. TrainingCases.All.Seeded(1).Take(200).Select(drawn => drawn.Value)];

    /// <summary>The lines, in the order of the sources.</summary>
    public static IReadOnlyList<MutationLine> Lines() =>
    [
        .. Of(nameof(ScalarStep), MutantTrainers.OfStep, TrainerLaws.OfStep, trainer => trainer with { IsExact = false }),
        .. Of(nameof(ScalarRecipe), MutantTrainers.OfRecipe, RecipeLaws.OfStep, trainer => trainer with { IsExact = false }),
    ];

    private static ParallelQuery<MutationLine> Of<TTrainer>(
        string program, Func<Type, TTrainer> trainerOf, IEnumerable<Law<TTrainer, TrainingCase>> laws, Func<TTrainer, TTrainer> near)
    {
        var (all, apart) = (laws.ToArray(), laws.Where(law => !Definitions.Contains(law.Key)).ToArray());
        return MutantProgram.All(program).AsParallel().AsOrdered().Select(mutant =>
        {
            var trainer = trainerOf(mutant.Type);
            return new MutationLine(program, mutant.Mutant, Found(trainer, all), Found(near(trainer), all), Found(near(trainer), apart));
        });
    }

    private static Finding Found<TTrainer>(TTrainer trainer, Law<TTrainer, TrainingCase>[] laws)
    {
        for (var i = 0; i < Cases.Length; i++)
        {
            foreach (var law in laws)
            {
                switch (law.On(trainer, Cases[i]))
                {
                    case Verdict.Broken: return new(law.Key, i + 1);
                    case Verdict.Failed failed: return new(failed.What, i + 1);
                }
            }
        }

        return Finding.None;
    }
}
