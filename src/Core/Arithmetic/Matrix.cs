using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Elevenfold.Arithmetic;

/// <summary>An immutable matrix of binary64 numbers, with NumPy's names for its operations.</summary>
/// <remarks>
/// <para>Shapes: R = rows, C = columns. Cells are kept row by row: cell (r, c) is at <c>r * C + c</c>.</para>
/// <para>
/// Equality is equality of the shape and of every <see cref="Bits"/>, and a NaN has its one form in every matrix, whatever
/// made it. The operators <c>+ - *</c> go cell by cell; <see cref="Dot"/> is the matrix product. All shapes must agree; where they do not, it is a bug of the caller and an
/// <see cref="ArgumentException"/>.
/// </para>
/// </remarks>
[DebuggerDisplay("{Rows} x {Columns}")]
public sealed class Matrix : IEquatable<Matrix>
{
    // By name and not through MathNet's Control: an environment variable or a global setting can swap that one for a
    // native library whose sums are not left folds. The managed product is the left fold over k; a property checks it.
    // Its product with a scalar is not used: it clears the matrix where the scalar is 0, and 0 * NaN is NaN.
    private static readonly ManagedLinearAlgebraProvider Managed = ManagedLinearAlgebraProvider.Instance;

    private readonly double[] _cells;

    private Matrix(int rows, int columns, double[] cells) => (Rows, Columns, _cells) = (rows, columns, cells);

    /// <summary>The most cells that a matrix can hold.</summary>
    public static long MostCells => Array.MaxLength;

    /// <summary>R, the number of rows: 1 or more.</summary>
    public int Rows { get; }

    /// <summary>C, the number of columns: 1 or more.</summary>
    public int Columns { get; }

    /// <summary>All cells, row by row.</summary>
    public ReadOnlySpan<double> Cells => _cells;

    /// <summary>The transposed matrix: <c>T[c, r] = this[r, c]</c>, shape (C, R).</summary>
    public Matrix T => Create(Columns, Rows, (r, c) => this[c, r]);

    /// <summary>One cell.</summary>
    /// <param name="row">The row, 0 to R - 1.</param>
    /// <param name="column">The column, 0 to C - 1.</param>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            return Row(row)[column];
        }
    }

    /// <summary>A matrix from its cells, row by row; the cells are copied.</summary>
    /// <remarks>
    /// The program chooses the shape, so a wrong number of cells is a bug of the program, like an index out of range, and not a fault of an input. Rows of an input
    /// are read by <c>Table</c>, <c>WeightsDocument</c> or <c>Examples.Of</c>, which return their faults.
    /// </remarks>
    /// <param name="rows">R, 1 or more.</param>
    /// <param name="columns">C, 1 or more.</param>
    /// <param name="cells">R times C numbers.</param>
    /// <returns>The matrix, shape (R, C).</returns>
    /// <exception cref="ArgumentException">There are not R times C cells, or none.</exception>
    public static Matrix Of(int rows, int columns, ReadOnlySpan<double> cells) => Own(rows, columns, cells.ToArray());

    /// <summary>A matrix from its rows, as a program writes them: <c>Matrix.Of([0, 0, 1], [0, 1, 1])</c>; the cells are copied.</summary>
    /// <param name="rows">R rows, 1 or more, all of the same length, 1 or more.</param>
    /// <returns>The matrix, shape (R, C).</returns>
    /// <exception cref="ArgumentException">There is no row, or one that is not as long as the first: a bug, as in <see cref="Of(int, int, ReadOnlySpan{double})"/>.</exception>
    public static Matrix Of(params ReadOnlySpan<double[]> rows)
    {
        var columns = rows.IsEmpty ? 0 : rows[0].Length;
        var cells = new double[checked(rows.Length * columns)];
        for (var r = 0; r < rows.Length; r++)
        {
            if (rows[r].Length != columns)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"row {r} has {rows[r].Length} cells, and row 0 has {columns}"), nameof(rows));
            }

            rows[r].CopyTo(cells, r * columns);
        }

        return Own(rows.Length, columns, cells);
    }

    /// <summary>A matrix from an array of two dimensions; the cells are copied.</summary>
    /// <param name="cells">R times C numbers, R and C 1 or more.</param>
    /// <returns>The matrix, shape (R, C).</returns>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Matrix Of(double[,] cells) => Create(cells.GetLength(0), cells.GetLength(1), (r, c) => cells[r, c]);

    /// <summary>A matrix whose cell (r, c) is <paramref name="cell"/> of r and c, made row by row.</summary>
    /// <param name="rows">R, 1 or more.</param>
    /// <param name="columns">C, 1 or more.</param>
    /// <param name="cell">Gives the cell at a row and a column.</param>
    /// <returns>The matrix, shape (R, C).</returns>
    public static Matrix Create(int rows, int columns, Func<int, int, double> cell)
    {
        var cells = new double[checked(rows * columns)];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                cells[(r * columns) + c] = cell(r, c);
            }
        }

        return Own(rows, columns, cells);
    }

    /// <summary>One row.</summary>
    /// <param name="row">The row, 0 to R - 1.</param>
    /// <returns>Its C cells.</returns>
    public ReadOnlySpan<double> Row(int row) => _cells.AsSpan(checked(row * Columns), Columns);

    /// <summary>
    /// The matrix product: <c>out[r, c] = sum over k of this[r, k] * right[k, c]</c>, k ascending, a left fold from +0,
    /// product and sum never fused. this (R, K), right (K, C), out (R, C).
    /// </summary>
    /// <param name="right">The right factor.</param>
    /// <returns>The product.</returns>
    public Matrix Dot(Matrix right)
    {
        if (Columns != right.Rows)
        {
            throw new ArgumentException($"{Rows} x {Columns} . {right.Rows} x {right.Columns}", nameof(right));
        }

        // MathNet keeps columns where we keep rows, so it sees our matrices transposed: transpose(A . B) is
        // transpose(B) . transpose(A), hence the order of the factors.
        var product = new double[checked(Rows * right.Columns)];
        Managed.MatrixMultiply(right._cells, right.Columns, right.Rows, _cells, Columns, Rows, product);
        return Own(Rows, right.Columns, product);
    }

    /// <summary>The matrix with <paramref name="f"/> of each cell.</summary>
    /// <param name="f">A pure function of one number.</param>
    /// <returns>A matrix of the same shape.</returns>
    public Matrix Map(Func<double, double> f)
    {
        var cells = new double[_cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = f(_cells[i]);
        }

        return Own(Rows, Columns, cells);
    }

    /// <summary>The chosen rows, in the order given.</summary>
    /// <param name="rows">Row numbers, 0 to R - 1; at least one.</param>
    /// <returns>A matrix with those rows.</returns>
    public Matrix Pick(ReadOnlySpan<int> rows)
    {
        var cells = new double[checked(rows.Length * Columns)];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(cells.AsSpan(i * Columns));
        }

        return Own(rows.Length, Columns, cells);
    }

    /// <summary>Cell by cell, <c>a + b</c>.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand, of the same shape.</param>
    public static Matrix operator +(Matrix a, Matrix b) => Zip(a, b, Managed.AddArrays);

    /// <summary>Cell by cell, <c>a - b</c>.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand, of the same shape.</param>
    public static Matrix operator -(Matrix a, Matrix b) => Zip(a, b, Managed.SubtractArrays);

    /// <summary>Cell by cell, <c>a * b</c> (for the matrix product, see <see cref="Dot"/>).</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand, of the same shape.</param>
    public static Matrix operator *(Matrix a, Matrix b) => Zip(a, b, Managed.PointWiseMultiplyArrays);

    /// <summary>Each cell times a number: <c>s * a</c>.</summary>
    /// <param name="s">The number.</param>
    /// <param name="a">The matrix.</param>
    public static Matrix operator *(double s, Matrix a) => a.Map(cell => s * cell);

    /// <summary>Equality of shapes and bits.</summary>
    /// <param name="a">A matrix.</param>
    /// <param name="b">Another.</param>
    public static bool operator ==(Matrix? a, Matrix? b) => Equals(a, b);

    /// <summary>Inequality of shapes or bits.</summary>
    /// <param name="a">A matrix.</param>
    /// <param name="b">Another.</param>
    public static bool operator !=(Matrix? a, Matrix? b) => !Equals(a, b);

    /// <inheritdoc/>
    public bool Equals(Matrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Bits.Same(_cells, other._cells);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Rows);
        hash.Add(Columns);
        foreach (var cell in _cells)
        {
            hash.Add(Bits.Of(cell));
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rows} x {Columns} [{string.Join(", ", _cells.Select(cell => cell.ToString("R", CultureInfo.InvariantCulture)))}]");

    /// <summary>A matrix from cells that no other code can change: they are not copied.</summary>
    internal static Matrix Own(int rows, int columns, double[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (cells.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{cells.Length} cells for {rows} x {columns}", nameof(cells));
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Bits.Canonical(cells[i]);
        }

        return new(rows, columns, cells);
    }

    private static Matrix Zip(Matrix a, Matrix b, Action<double[], double[], double[]> into)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"{a.Rows} x {a.Columns} with {b.Rows} x {b.Columns}", nameof(b));
        }

        var cells = new double[a._cells.Length];
        into(a._cells, b._cells, cells);
        return Own(a.Rows, a.Columns, cells);
    }
}
