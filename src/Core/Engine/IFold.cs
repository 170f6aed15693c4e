using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>A fold in progress: its state changes with each step, and can be read between steps.</summary>
internal interface IFold
{
    /// <summary>Computes some steps.</summary>
    /// <param name="from">The iteration of the present state.</param>
    /// <param name="count">The number of steps.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop. The state is undefined then.</exception>
    void Run(long from, long count, CancellationToken stop);

    /// <summary>The error of the state before the last step.</summary>
    Error Error();

    /// <summary>The present state: weights and slots.</summary>
    /// <param name="iteration">Its iteration, which a fold does not count.</param>
    State StateAt(long iteration);
}
