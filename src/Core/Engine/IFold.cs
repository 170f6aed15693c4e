using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>A fold in progress: state that moves on, and can be read.</summary>
internal interface IFold
{
    /// <summary>Makes so many steps more.</summary>
    /// <param name="from">The iteration of the state that was reached.</param>
    /// <param name="count">How many.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">Asked to stop; the state is of no use any more.</exception>
    void Run(long from, long count, CancellationToken stop);

    /// <summary>The error of the state before the last step.</summary>
    Error Error();

    /// <summary>The state that was reached.</summary>
    /// <param name="iteration">Its iteration.</param>
    State StateAt(long iteration);
}
