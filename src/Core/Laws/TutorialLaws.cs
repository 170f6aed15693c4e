using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>What the tutorial's readers can see happen.</summary>
internal static class TutorialLaws
{
    /// <summary>The tutorial's error drops at every iteration.</summary>
    public static Law<Trainer, Tutorial> ErrorDrops { get; } = new(
        "tutorial-error-drops",
        "The tutorial's error drops at every iteration",
        "error(k + 1) < error(k) for each k below the tutorial's number of iterations",
        Strength.Exact,
        (trainer, tutorial) =>
        {
            var before = new Error(double.PositiveInfinity);
            foreach (var state in trainer.Scan(Train.Initial(tutorial.Topology, tutorial.Seed), tutorial.Batch))
            {
                if (!(state.Error.Mean < before.Mean))
                {
                    return new Verdict.Broken($"error({state.Iteration}) = {state.Error} after {before}");
                }

                if (state.Iteration == tutorial.Iterations)
                {
                    break;
                }

                before = state.Error;
            }

            return Verdict.Holds;
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, Tutorial>> All { get; } = Seq1(ErrorDrops);
}
