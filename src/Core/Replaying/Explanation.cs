using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A change of the step that gives what another run recorded.</summary>
/// <param name="Iteration">The step: from this state to the next one. A change of a whole operation goes on from there.</param>
/// <param name="Change">What is done otherwise.</param>
/// <param name="Explained">How many of the recorded states from the first different one on it gives, one after the other.</param>
public sealed record Candidate(long Iteration, Change Change, int Explained);

/// <summary>Which one change of the step gives what another run recorded.</summary>
/// <param name="Candidates">The changes that do, those first that also give more of the following states; at most twenty.</param>
/// <param name="AreOperationsTried">Whether changes of whole operations were tried: the interval was not too long for it.</param>
/// <param name="AreCellsTried">Whether changes of single cells by one ulp were tried.</param>
public sealed record Explanation(Seq<Candidate> Candidates, bool AreOperationsTried, bool AreCellsTried)
{
    private const int Most = 20;

    // Multiplications of a whole search: some seconds.
    private const double MostWork = 2e8;

    /// <summary>Nothing to explain, or nothing known to explain it from.</summary>
    public static Explanation None { get; } = new(Seq<Candidate>(), AreOperationsTried: false, AreCellsTried: false);

    /// <summary>The candidates if they are as good as each other: those that explain most states.</summary>
    public Seq<Candidate> Best => Candidates.Filter(candidate => candidate.Explained == Candidates[0].Explained).Strict();

    /// <summary>Tries all changes, one at a time.</summary>
    /// <param name="from">A state that agrees.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="iteration">Its iteration.</param>
    /// <param name="error">The error that the other run recorded for it.</param>
    /// <param name="later">States that the other run recorded after it, the first of which differs; or none, where only the error is known.</param>
    internal static Explanation Of(Weights from, Batch batch, long iteration, Error error, IReadOnlyList<TraceLine.Frame> later)
    {
        var steps = later.Count == 0 ? 1 : later[0].Iteration - iteration;
        var step = 3.0 * batch.Rows * from.Synapses.Sum(synapse => (double)synapse.Cells.Length);
        var operations = StepVariants.OfOperations(from.Synapses.Count).ToList();
        var areOperationsTried = step * steps * operations.Count <= MostWork;
        var areCellsTried = step * steps * (steps + 1) / 2 * StepVariants.CellsOf(from, batch.Rows) <= MostWork;

        var candidates = new List<Candidate>();
        if (areOperationsTried)
        {
            candidates.AddRange(operations.Choose(change => Tried(from, change, iteration, change)));
        }

        if (areCellsTried)
        {
            var weights = from;
            for (var k = iteration; k < iteration + steps; k++)
            {
                candidates.AddRange(StepVariants.OfCells(weights, batch.Rows).Choose(change => Tried(weights, change, k, null)));
                weights = Train.Step(weights, batch).Weights;
            }
        }

        var best = candidates.OrderByDescending(candidate => candidate.Explained).Take(Most);
        return new(toSeq(best).Strict(), areOperationsTried, areCellsTried);

        // One changed step at k, then steps with the change that goes on, or plain ones.
        Option<Candidate> Tried(Weights before, Change change, long k, Change? goingOn)
        {
            var (weights, said) = StepVariants.Step(before, batch, change);
            if (k == iteration && said != error)
            {
                return Option<Candidate>.None;
            }

            var (reached, explained) = (k + 1, 0);
            foreach (var frame in later.TakeWhile(frame => explained == 0 || step * (frame.Iteration - reached) <= MostWork / 1000))
            {
                for (; reached < frame.Iteration; reached++)
                {
                    weights = (goingOn is null ? Train.Step(weights, batch) : StepVariants.Step(weights, batch, goingOn)).Weights;
                }

                if (!IsRecorded(weights, frame))
                {
                    break;
                }

                explained++;
                if (ErrorOf(weights, goingOn) != frame.Error)
                {
                    break;
                }
            }

            return later.Count > 0 && explained == 0 ? Option<Candidate>.None : Some(new Candidate(k, change, explained));
        }

        Error ErrorOf(Weights weights, Change? goingOn) =>
            goingOn is null ? Train.ErrorOf(weights, batch) : StepVariants.Step(weights, batch, goingOn).Error;
    }

    // By the weights where they stand: another program's digest may be wrong.
    private static bool IsRecorded(Weights weights, TraceLine.Frame frame) =>
        frame.Weights.Match(recorded => recorded == weights, () => Digest.Sha256(weights) == frame.WeightsSha256);
}
