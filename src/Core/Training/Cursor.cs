using Elevenfold.Engine;
using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Training;

/// <summary>Computes the states of a run one after another, forwards: the bits are those of the step, and the engine computes them.</summary>
/// <param name="recipe">How the gradient becomes the next state.</param>
/// <param name="examples">The training examples.</param>
/// <param name="from">The state to start from.</param>
/// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
/// <param name="stepped">Called about each second with the number of new steps; null for no report.</param>
internal sealed class Cursor(Recipe recipe, Examples examples, State from, int jobs = 1, Action<long>? stepped = null)
{
    private const int IntervalsAtATime = 8;

    private IFold? _fold; // it has made the steps to iteration _reached
    private long _reached = from.Iteration;
    private State _state = from;
    private Snapshot? _snapshot;

    /// <summary>The iteration of the latest state that is known, from which later ones are computed.</summary>
    public long Known => _state.Iteration;

    /// <summary>A state and its error: the one that was asked for last, or a later one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is earlier.</exception>
    public Snapshot At(long iteration)
    {
        if (_snapshot is { } known && known.Iteration == iteration)
        {
            return known;
        }

        var state = StateAt(iteration);
        Advance(1); // a fold has the error of the state that it has just left
        return _snapshot = new(state, _fold!.Error());
    }

    /// <summary>The same without its error, which costs a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is earlier.</exception>
    public State StateAt(long iteration)
    {
        if (_state.Iteration == iteration)
        {
            return _state;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(iteration, _reached);
        Advance(iteration - _reached);
        return _state = Fold().StateAt(iteration);
    }

    /// <summary>Goes on from a state that is known from elsewhere, such as a recorded one.</summary>
    public void GoOnFrom(State state) => (_fold, _reached, _state, _snapshot) = (null, state.Iteration, state, null);

    private IFold Fold() => _fold ??= Folds.Of(recipe, examples, _state, jobs);

    private void Advance(long count)
    {
        var (fold, most) = (Fold(), stepped is null ? long.MaxValue : IntervalsAtATime * ProgressInterval.Of(recipe, _state.Weights, examples));
        for (var left = count; left > 0;)
        {
            var steps = Math.Min(left, most);
            fold.Run(_reached, steps, default);
            (_reached, left) = (_reached + steps, left - steps);
            stepped?.Invoke(steps);
        }
    }
}
