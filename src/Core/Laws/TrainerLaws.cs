using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>Every law of trainers.</summary>
public static class TrainerLaws
{
    /// <summary>Gradient, fixed points, symmetries, folding.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } =
        GradientLaws.All + FixedPointLaws.All + SymmetryLaws.All + FoldLaws.All;
}
