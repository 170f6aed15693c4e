using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary>The passes of <see cref="Passes{V, TOperand}"/> for an activation that is known when they are called.</summary>
internal static unsafe class AnyPasses<V, TOperand>
    where V : struct, ILanes<V>
    where TOperand : struct, IOperand
{
    public static void Hidden(Activation activation, in Product p, double* a, double* b, double* z, double* l, double* table)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                Passes<V, TOperand>.Hidden<SigmoidActivation>(p, a, b, z, l, table);
                break;
            case Activation.Relu:
                Passes<V, TOperand>.Hidden<ReluActivation>(p, a, b, z, l, table);
                break;
            default:
                Passes<V, TOperand>.Hidden<IdentityActivation>(p, a, b, z, l, table);
                break;
        }
    }

    public static void Last(Activation activation, in Product p, double* a, double* b, double* z, double* l, double* y, double* delta, double* table)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                Passes<V, TOperand>.Last<SigmoidActivation, SquaredError>(p, a, b, z, l, y, delta, table);
                break;
            case Activation.Relu:
                Passes<V, TOperand>.Last<ReluActivation, SquaredError>(p, a, b, z, l, y, delta, table);
                break;
            default:
                Passes<V, TOperand>.Last<IdentityActivation, SquaredError>(p, a, b, z, l, y, delta, table);
                break;
        }
    }

    public static void Backward(Activation activation, in Product p, double* a, double* b, double* delta, double* l)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                Passes<V, TOperand>.Backward<SigmoidActivation>(p, a, b, delta, l);
                break;
            case Activation.Relu:
                Passes<V, TOperand>.Backward<ReluActivation>(p, a, b, delta, l);
                break;
            default:
                Passes<V, TOperand>.Backward<IdentityActivation>(p, a, b, delta, l);
                break;
        }
    }
}
