namespace Elevenfold.Experiments;

/// <summary>Which states of a run are reported and recorded, and which of them with all weights.</summary>
/// <param name="Every">A state is reported and recorded at each iteration that this divides, 1 or more.</param>
/// <param name="Checkpoint">All weights and slots are recorded at each iteration that this divides; 0 for none of them.</param>
/// <remarks>
/// State 0 is reported, and recorded with its weights; so is the last state of a run that is done, wherever it is. The number of iterations is not part of it.
/// </remarks>
internal sealed record Cadence(long Every, long Checkpoint)
{
    /// <summary>Whether a state is reported, wherever the run ends.</summary>
    /// <param name="iteration">k.</param>
    /// <returns>True where every divides k.</returns>
    public bool IsReported(long iteration) => iteration % Every == 0;

    /// <summary>Whether a state is recorded, wherever the run ends.</summary>
    /// <param name="iteration">k.</param>
    /// <returns>True at 0 and where every or checkpoint divides k.</returns>
    public bool IsRecorded(long iteration) => IsReported(iteration) || IsCheckpoint(iteration);

    /// <summary>Whether a state is recorded with its weights and slots, wherever the run ends.</summary>
    /// <param name="iteration">k.</param>
    /// <returns>True at 0 and where checkpoint divides k.</returns>
    public bool IsCheckpoint(long iteration) => iteration == 0 || (Checkpoint > 0 && iteration % Checkpoint == 0);

    /// <summary>The next state that is recorded, if the run reaches it.</summary>
    /// <param name="iteration">k, 0 or more; -1 for before state 0.</param>
    /// <returns>The first iteration after k at which a state is recorded; the largest number where none is as large.</returns>
    public long After(long iteration) => iteration < 0 ? 0 : Math.Min(Multiple(iteration, Every), Multiple(iteration, Checkpoint));

    /// <summary>The states that are recorded in a part of a run, and some between them, so that no more than some iterations pass without one.</summary>
    /// <param name="first">The first iteration of the part.</param>
    /// <param name="last">The last one; it is always among them.</param>
    /// <param name="most">The most iterations from one to the next, 1 or more.</param>
    /// <returns>Their iterations, ascending.</returns>
    public IEnumerable<long> Iterations(long first, long last, long most)
    {
        for (var k = After(first - 1); k < last; k = Math.Min(After(k), Multiple(k, most)))
        {
            yield return k;
        }

        yield return last;
    }

    // The next multiple may be greater than any number; its distance is not.
    private static long Multiple(long iteration, long of)
    {
        var distance = of > 0 ? of - (iteration % of) : long.MaxValue;
        return distance <= long.MaxValue - iteration ? iteration + distance : long.MaxValue;
    }
}
