using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>Every law of trainers.</summary>
public static class TrainerLaws
{
    /// <summary>Laws of a step: gradient, fixed points, symmetries, batches.</summary>
    public static Seq<Law<Trainer, TrainingCase>> OfStep { get; } =
        GradientLaws.All + FixedPointLaws.All + SymmetryLaws.All + BatchLaws.All;

    /// <summary>These, and the laws of folding.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = OfStep + FoldLaws.All;
}
