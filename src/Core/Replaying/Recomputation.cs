using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Replaying;

/// <summary>The computation beside a recording: one state, moved on to the later ones that are asked for.</summary>
internal sealed class Recomputation(Func<Weights> initial, Batch batch, Func<Weights, Batch, long, Weights> fold)
{
    private Snapshot? _state;
    private (long Iteration, Weights? Weights) _next;

    /// <summary>The state that is known: the one that was asked for last, or taken up.</summary>
    public long Known => _state?.Iteration ?? _next.Iteration;

    /// <summary>A state: the one that was asked for last, or a later one.</summary>
    public Snapshot At(long iteration)
    {
        if (_state is { } known && known.Iteration == iteration)
        {
            return known;
        }

        var weights = fold(_next.Weights ?? initial(), batch, iteration - _next.Iteration);
        var (next, error) = Train.Step(weights, batch);
        _next = (iteration + 1, next);
        return _state = new Snapshot(iteration, weights, error);
    }

    /// <summary>Goes on from recorded weights in place of computing them.</summary>
    public void TakeUp(long iteration, Weights weights) => (_state, _next) = (null, (iteration, weights));
}
