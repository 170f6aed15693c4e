using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Training;

namespace Elevenfold.Laws;

/// <summary>Anything that trains: ours, a faster one, or a program at the other end of a pipe.</summary>
/// <param name="Step">State k and a batch in; state k + 1 and the error of state k out.</param>
/// <param name="Fold">The weights after some steps.</param>
/// <param name="Scan">All states, lazily.</param>
public sealed record Trainer(
    Func<Weights, Batch, (Weights Weights, Error Error)> Step,
    Func<Weights, Batch, long, Weights> Fold,
    Func<Weights, Batch, IEnumerable<Snapshot>> Scan)
{
    /// <summary>Whether it claims the bits of <c>ieee754-1</c>. Where it does not, the laws hold within the proven bound of rounding.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The one in this library.</summary>
    public static Trainer Ours { get; } = new(Train.Step, Train.Fold, Train.Scan);
}

/// <summary>What the laws of trainers are tried on.</summary>
/// <param name="Weights">Any weights.</param>
/// <param name="Batch">A batch that fits them.</param>
/// <param name="Random">Whatever else a law needs is drawn from here: a direction, an order, a number of steps.</param>
public sealed record TrainingCase(Weights Weights, Batch Batch, Mt19937 Random);
