using Elevenfold.Arithmetic;

namespace Elevenfold.Randomness;

/// <summary>Matrices of uniform random numbers.</summary>
internal static class Uniform
{
    /// <summary>
    /// <c>2u - 1</c> in each cell, u drawn row by row: the tutorial's <c>2*np.random.random((rows, columns)) - 1</c>.
    /// </summary>
    /// <param name="state">The generator.</param>
    /// <param name="rows">R, 1 or more.</param>
    /// <param name="columns">C, 1 or more.</param>
    /// <returns>The matrix, shape (R, C), cells from -1 (included) to 1 (not included); and the generator after it.</returns>
    public static (Matrix Matrix, Mt19937 Next) AroundZero(Mt19937 state, int rows, int columns)
    {
        var cells = new double[checked(rows * columns)];
        var next = state.Fill(cells);
        foreach (ref var cell in cells.AsSpan())
        {
            cell = (2 * cell) - 1;
        }

        return (Matrix.Of(rows, columns, cells), next);
    }
}
