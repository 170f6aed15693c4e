using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>A fold in progress: state that moves on, and can be read.</summary>
internal interface IFold
{
    /// <summary>Makes so many steps more.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; the state is of no use any more.</exception>
    void Run(long iterations, CancellationToken stop);

    /// <summary>The error of the state before the last step.</summary>
    Error Error();

    /// <summary>The weights of the state that was reached.</summary>
    Weights Weights();
}
