using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>How a layer's outputs follow from its sums.</summary>
public enum Activation
{
    /// <summary><c>1 / (1 + exp(-z))</c>: the tutorial's.</summary>
    Sigmoid,

    /// <summary><c>max(0, z)</c>: z where it is 0 or more, else 0; NaN for NaN.</summary>
    /// <remarks>Its slope at 0 is 0. Source: V. Nair and G. Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010.</remarks>
    Relu,

    /// <summary>z itself: outputs of any size, for regression.</summary>
    Identity,
}

/// <summary>The functions of the activations.</summary>
internal static class Activations
{
    /// <summary>The outputs of a layer.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="z">Its sums.</param>
    /// <returns>A matrix of the same shape.</returns>
    public static Matrix Of(Activation activation, Matrix z) => activation == Activation.Sigmoid ? Sigmoid.Of(z) : z.Map(x => Of(activation, x));

    /// <summary>The output of one sum.</summary>
    public static double Of(Activation activation, double z) => activation switch
    {
        Activation.Sigmoid => Sigmoid.Of(z),
        Activation.Relu => z < 0 ? 0 : z,
        _ => z,
    };

    /// <summary>The slopes of a layer.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="o">Its outputs.</param>
    /// <returns>A matrix of the same shape: <c>o * (1 - o)</c>; 1 where o is more than 0, else 0; or 1.</returns>
    public static Matrix Slope(Activation activation, Matrix o) => activation switch
    {
        Activation.Sigmoid => Sigmoid.Slope(o),
        Activation.Relu => o.Map(x => x > 0 ? 1 : 0),
        _ => o.Map(_ => 1),
    };
}
