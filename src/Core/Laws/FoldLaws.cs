using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of folding: how steps make a run.</summary>
internal static class FoldLaws
{
    private const int MostSteps = 8;

    /// <summary>Folding in two parts is folding once.</summary>
    public static Law<Trainer, TrainingCase> Split { get; } = new(
        "split",
        "Folding in two parts is folding once",
        "fold(w, b, m + n) = fold(fold(w, b, m), b, n)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (m, n) = Steps(at);
            var once = trainer.Fold(at.Weights, at.Batch, m + n);
            var twice = trainer.Fold(trainer.Fold(at.Weights, at.Batch, m), at.Batch, n);
            return Verdict.When(once == twice, () => $"{m} + {n} steps: {once} and {twice}");
        });

    /// <summary>Folding is stepping again and again.</summary>
    public static Law<Trainer, TrainingCase> FoldIsSteps { get; } = new(
        "fold-is-steps",
        "Folding is stepping again and again",
        "fold(w, b, 0) = w and fold(w, b, n + 1) = step(fold(w, b, n), b)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (m, _) = Steps(at);
            var stepped = Enumerable.Range(0, m).Aggregate(at.Weights, (w, _) => trainer.Step(w, at.Batch).Weights);
            var folded = trainer.Fold(at.Weights, at.Batch, m);
            return Verdict.When(stepped == folded, () => $"{m} steps: {folded} and {stepped}");
        });

    /// <summary>Scanning passes through the states that folding reaches.</summary>
    public static Law<Trainer, TrainingCase> ScanIsFold { get; } = new(
        "scan-is-fold",
        "Scanning passes through the states that folding reaches",
        "scan(w, b)[k] = (k, fold(w, b, k), error of step(fold(w, b, k), b))",
        Strength.Exact,
        (trainer, at) =>
        {
            var (m, n) = Steps(at);
            var states = trainer.Scan(at.Weights, at.Batch).Take(m + n + 1).ToList();
            var wrong = states.FindIndex(state =>
                state.Weights != trainer.Fold(at.Weights, at.Batch, state.Iteration)
                || state.Error != trainer.Step(state.Weights, at.Batch).Error
                || state.Iteration != states.IndexOf(state));
            return Verdict.When(wrong < 0 && states.Count == m + n + 1, () => $"state {wrong} of {states.Count}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(Split, FoldIsSteps, ScanIsFold);

    private static (int M, int N) Steps(TrainingCase at)
    {
        var (u, next) = at.Random.NextDouble();
        return ((int)(u * MostSteps), (int)(next.NextDouble().Value * MostSteps));
    }
}
