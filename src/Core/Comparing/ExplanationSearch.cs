using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>Tries the known changes of the step, and keeps those that reproduce a recording.</summary>
/// <param name="agreed">A state that agrees.</param>
/// <param name="batch">The batch.</param>
/// <param name="iteration">Its iteration.</param>
/// <param name="error">The error that the other run recorded for it.</param>
/// <param name="later">States that the other run recorded after it, the first of which differs; or none, where only the error is known.</param>
internal sealed class ExplanationSearch(Weights agreed, Batch batch, long iteration, Error error, IReadOnlyList<TraceLine.Frame> later)
{
    private const int Most = 1000;
    private const int MostExps = 6;

    // Multiplications of each of the searches: a second or two.
    private const double MostWork = 2e8;

    private readonly long _steps = later.Count == 0 ? 1 : later[0].Iteration - iteration;
    private readonly double _step = 3.0 * batch.Rows * agreed.Synapses.Sum(synapse => (double)synapse.Cells.Length);
    private readonly List<(Weights From, Error Error, TraceLine.Frame Next)> _single = [.. SingleSteps(agreed, iteration, error, later)];

    /// <summary>Tries all changes: operations, then sets of exps by their size, then other cells.</summary>
    public Explanation Explained()
    {
        var programs = Deviations.OfPrograms(agreed.Synapses.Count).ToList();
        var areOperationsTried = _step * (_steps + _single.Count) * programs.Count <= MostWork;
        var (exps, size) = Exps();
        var areExactTried = _step * _steps * (_steps + 1) / 2 * Deviations.ExactCellsOf(agreed, batch.Rows) <= MostWork;
        var candidates = (areOperationsTried ? programs.Choose(deviations => Tried(agreed, iteration, deviations)) : [])
            .Concat(exps)
            .Concat(areExactTried ? ExactCells() : [])
            .ToList();
        var tally = _single.Count > 1 && candidates.Count > 0 ? Some(Tally()) : None;
        var told = candidates
            .Select(candidate => candidate with { Steps = StepsOf(candidate, tally) })
            .OrderByDescending(candidate => candidate.Weight)
            .ThenBy(candidate => candidate.Kind)
            .ThenBy(candidate => candidate.Deviations.Count)
            .ThenBy(candidate => candidate.ExpOff)
            .Take(Most);
        return new(toSeq(told).Strict(), candidates.Count, areOperationsTried, size, areExactTried, tally);
    }

    // Steps whose weights before and after are known, one by one.
    private static IEnumerable<(Weights From, Error Error, TraceLine.Frame Next)> SingleSteps(
        Weights agreed, long iteration, Error error, IReadOnlyList<TraceLine.Frame> later)
    {
        var before = (Iteration: iteration, Weights: Some(agreed), Error: error);
        foreach (var frame in later)
        {
            foreach (var weights in before.Weights.Filter(_ => frame.Iteration == before.Iteration + 1))
            {
                yield return (weights, before.Error, frame);
            }

            before = (frame.Iteration, frame.Weights, frame.Error);
        }
    }

    // By the weights where they are recorded: another program's digest may be wrong.
    private static bool IsRecorded(Weights weights, TraceLine.Frame frame) =>
        frame.Weights.Match(recorded => recorded == weights, () => Digest.Sha256(weights) == frame.StateSha256);

    private static Weights? WeightsOf(TraceLine.Frame? frame) => frame?.Weights.MatchUnsafe(Some: weights => weights, None: () => null);

    // One changed step at k, then plain steps, or changed ones where the change applies to every step.
    private Option<Candidate> Tried(Weights before, long k, Deviation[] deviations)
    {
        var operations = Operations.With(deviations);
        var goesOn = !deviations[0].IsOfCell;
        var computed = operations.Step(before, batch);
        if (k == iteration && computed.Error != error)
        {
            return None;
        }

        var (reached, explained, weights) = (k + 1, 0, computed.Next);
        foreach (var frame in later.TakeWhile(frame => explained == 0 || _step * (frame.Iteration - reached) <= MostWork / 1000))
        {
            for (; reached < frame.Iteration; reached++)
            {
                weights = goesOn ? operations.Step(weights, batch).Next : Train.Step(weights, batch).Weights;
            }

            if (!IsRecorded(weights, frame))
            {
                break;
            }

            explained++;
            if ((goesOn ? operations.Step(weights, batch).Error : Train.ErrorOf(weights, batch.Examples)) != frame.Error)
            {
                break;
            }
        }

        return later.Count > 0 && explained == 0
            ? None
            : Some(new Candidate(k, new Seq<Deviation>(deviations), explained, 0, WorstExp(before, deviations, computed)));
    }

    private static double WorstExp(Weights weights, Deviation[] deviations, Computed computed) => deviations
        .Where(deviation => deviation is { IsOfCell: true, Operation: Operation.Exp })
        .Select(deviation =>
        {
            var x = -computed.Outputs[deviation.Layer - 1].Dot(weights.Synapses[deviation.Layer - 1])[deviation.Row, deviation.Column];
            return Exp.UlpsOff(x, deviation.Evaluation == Evaluation.OneUlpUp ? Math.BitIncrement(Exp.Of(x)) : Math.BitDecrement(Exp.Of(x)));
        })
        .DefaultIfEmpty(double.NaN)
        .Max();

    // The smallest sets that explain it, at each step of the interval; and up to which size they were tried.
    private (List<Candidate> Found, int Tried) Exps()
    {
        var next = _steps == 1 ? WeightsOf(later.Count == 0 ? null : later[0]) : null;
        var onwards = next is null ? _step * (_steps + 1) / 2 : 0;
        if (_steps * new ExpSets(agreed, batch).WorkOf(1, onwards) > MostWork)
        {
            return ([], 0);
        }

        var sets = Train.Scan(agreed, batch).Take((int)_steps)
            .Select(state => (Iteration: iteration + state.Iteration, state.Weights, Sets: new ExpSets(state.Weights, batch)))
            .ToList();
        for (var size = 1; size <= MostExps; size++)
        {
            if (sets.Sum(at => at.Sets.WorkOf(size, onwards)) > MostWork)
            {
                return ([], size - 1);
            }

            var found = sets
                .SelectMany(at => at.Sets.Of(size, at.Iteration == iteration ? error : null, next).Choose(set => Tried(at.Weights, at.Iteration, set)))
                .ToList();
            if (found.Count > 0)
            {
                return (found, size);
            }
        }

        return ([], MostExps);
    }

    // Sums and quotients of sigmoids, one at a time: IEEE 754 makes them exact, so they are the less likely ones.
    private IEnumerable<Candidate> ExactCells() =>
        from state in Train.Scan(agreed, batch).Take((int)_steps)
        from deviation in Deviations.OfExactCells(agreed, batch.Rows)
        from candidate in Tried(state.Weights, iteration + state.Iteration, [deviation])
        select candidate;

    private StepTally Tally()
    {
        var (tally, work) = (new StepTally(_single.Count, 0, 0, 0), 0.0);
        foreach (var step in _single)
        {
            var ours = Train.Step(step.From, batch);
            if (ours.Error == step.Error && IsRecorded(ours.Weights, step.Next))
            {
                tally = tally with { Same = tally.Same + 1 };
            }
            else if (Fewest(step, ref work) is { } size)
            {
                tally = tally with { ByExps = tally.ByExps + 1, MostExps = Math.Max(tally.MostExps, size) };
            }
        }

        return tally;
    }

    private int? Fewest((Weights From, Error Error, TraceLine.Frame Next) step, ref double work)
    {
        var sets = new ExpSets(step.From, batch);
        for (var size = 1; size <= MostExps; size++)
        {
            work += sets.WorkOf(size, step.Next.Weights.IsNone ? _step : 0);
            if (work > MostWork)
            {
                return null;
            }

            if (sets.Of(size, step.Error, WeightsOf(step.Next))
                .Exists(set => Operations.With(set).Step(step.From, batch) is var computed && computed.Error == step.Error && IsRecorded(computed.Next, step.Next)))
            {
                return size;
            }
        }

        return null;
    }

    private int StepsOf(Candidate candidate, Option<StepTally> tally) => candidate.Kind switch
    {
        0 when tally.IsSome => _single.Count(step =>
            Operations.With(candidate.Deviations).Step(step.From, batch) is var computed && computed.Error == step.Error && IsRecorded(computed.Next, step.Next)),
        1 => tally.Match(known => known.Same + known.ByExps, () => 0),
        _ => 0,
    };
}
