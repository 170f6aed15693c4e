namespace Elevenfold.Arithmetic;

/// <summary>The products as plain loops: the definition that every faster one must equal to the bit.</summary>
internal static class Naive
{
    /// <summary>
    /// <c>out[r, c] = sum over k of a[r, k] * b[k, c]</c>, k ascending, from +0. a (R, K), b (K, C), out (R, C).
    /// </summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <returns>The product.</returns>
    public static Matrix Dot(Matrix a, Matrix b) => Matrix.Create(a.Rows, b.Columns, (r, c) =>
    {
        var sum = 0.0;
        for (var k = 0; k < a.Columns; k++)
        {
            sum += a[r, k] * b[k, c];
        }

        return sum;
    });
}
