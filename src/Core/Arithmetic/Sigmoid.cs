namespace Elevenfold.Arithmetic;

/// <summary>The tutorial's nonlinearity and its slope.</summary>
public static class Sigmoid
{
    /// <summary><c>1 / (1 + exp(-x))</c>: the tutorial's <c>nonlin(x)</c>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 to 1, both included; monotone in x to the last bit, for each of its operations is. NaN for NaN.</returns>
    public static double Of(double x) => 1 / (1 + Exp.Of(-x));

    /// <summary>The sigmoid of each cell.</summary>
    /// <param name="x">Any matrix.</param>
    /// <returns>A matrix of the same shape.</returns>
    public static Matrix Of(Matrix x) => x.Map(Of);

    /// <summary>
    /// <c>o * (1 - o)</c>: the slope of the sigmoid where its value is o, the tutorial's <c>nonlin(o, deriv=True)</c>.
    /// </summary>
    /// <param name="o">A value of the sigmoid, 0 to 1.</param>
    /// <returns>0 to 1/4, both included.</returns>
    public static double Slope(double o) => o * (1 - o);

    /// <summary>The slope of each cell.</summary>
    /// <param name="o">Values of the sigmoid.</param>
    /// <returns>A matrix of the same shape.</returns>
    public static Matrix Slope(Matrix o) => o.Map(Slope);
}
