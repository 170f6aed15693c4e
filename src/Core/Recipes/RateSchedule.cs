namespace Elevenfold.Recipes;

/// <summary>A factor on the learning rate that depends on the iteration alone, of sums, differences, products and quotients.</summary>
/// <remarks>A closed set. Factors are multiplied in the order given (<see cref="Recipe.RateAt"/>); a recipe without one has a constant rate.</remarks>
public abstract record RateSchedule
{
    private RateSchedule()
    {
    }

    /// <summary>The factor at an iteration.</summary>
    /// <param name="iteration">k, from 0: the factor on the update that leads from state k to state k + 1.</param>
    /// <returns>A finite number.</returns>
    public abstract double Factor(long iteration);

    /// <summary>It falls by a factor each so many iterations: <c>1 * factor * factor * ...</c>, k / every times, the products from the left.</summary>
    /// <param name="By">The factor, more than 0 and at most 1.</param>
    /// <param name="Every">The number of iterations between two falls, 1 or more.</param>
    public sealed record Step(double By, long Every) : RateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(long iteration) => Powers.Of(By, iteration / Every);
    }

    /// <summary>It falls as the inverse of the iterations: <c>1 / (1 + decay * k)</c>.</summary>
    /// <param name="Decay">0 or more.</param>
    public sealed record InverseTime(double Decay) : RateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(long iteration) => 1 / (1 + (Decay * iteration));
    }

    /// <summary>It goes from a factor to another one in a straight line, and stays there: <c>from + (to - from) * (k / over)</c> while k is below over, then <c>to</c>.</summary>
    /// <param name="From">The first factor, 0 or more.</param>
    /// <param name="To">The last factor, 0 or more.</param>
    /// <param name="Over">The number of iterations, 1 or more.</param>
    public sealed record Linear(double From, double To, long Over) : RateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(long iteration) => iteration < Over ? From + ((To - From) * ((double)iteration / Over)) : To;
    }

    /// <summary>It rises in a straight line, and stays at 1: <c>(k + 1) / over</c> while k + 1 is below over.</summary>
    /// <param name="Over">The number of iterations, 1 or more.</param>
    /// <remarks>Source: P. Goyal et al., "Accurate, large minibatch SGD", 2017.</remarks>
    public sealed record WarmUp(long Over) : RateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(long iteration) => iteration + 1 < Over ? (iteration + 1.0) / Over : 1;
    }
}
