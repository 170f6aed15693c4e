using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using FsCheck;
using FsCheck.Fluent;
using Buffer = Elevenfold.Engine.Buffer;

namespace Elevenfold.Properties;

/// <summary>The passes take any activation and loss: with the identity and the difference, they are the naive products, to the sign of a zero.</summary>
public sealed unsafe class PassTests
{
    [PropertyOf(300, Arbitrary = [typeof(PassCases)])]
    public void The_passes_of_another_activation_and_loss_are_those_of_plain_loops(PassCase at)
    {
        Check<Lanes512>(at);
        Check<Lanes256>(at);
        Check<Lanes128>(at);
        Check<Lanes64>(at);
    }

    private static void Check<V>(PassCase at)
        where V : struct, ILanes<V>
    {
        if (!V.IsSupported)
        {
            return;
        }

        // a (terms, lanes), b (rows, terms), all others (rows, lanes)
        var (rows, terms, lanes) = (at.B.Rows, at.B.Columns, V.Count);
        var (a, b, y) = (new Buffer((long)terms * lanes), new Buffer((long)rows * terms), new Buffer((long)rows * lanes));
        var (z, l, delta, table) = (new Buffer(y.Length), new Buffer(y.Length), new Buffer(y.Length), Logistic.Table());
        for (var c = 0; c < a.Length; c++)
        {
            a.Cells[c] = at.A[c % at.A.Length];
        }

        at.B.Cells.CopyTo(b.Cells);
        y.Cells.Fill(0.25);
        var product = new Product(1, 0, 0, rows, new(terms, lanes, 1, terms, lanes));

        Passes<V, Broadcast>.Hidden<Identity>(product, a.Origin, b.Origin, z.Origin, l.Origin, table.Origin);
        Expect(l, (_, sum) => sum);
        l.Cells.Clear();
        Passes<V, Broadcast>.Last<Identity, Difference>(product, a.Origin, b.Origin, z.Origin, l.Origin, y.Origin, delta.Origin, table.Origin);
        Expect(l, (_, sum) => sum);
        Expect(delta, (_, sum) => 0.25 - sum);
        Passes<V, Broadcast>.Backward<Halving>(product, a.Origin, b.Origin, delta.Origin, y.Origin);
        Expect(delta, (_, sum) => sum * (0.25 * 0.5), isZeroSigned: false);
        GC.KeepAlive((a, b, y, z, l, delta, table));

        void Expect(Buffer found, Func<int, double, double> of, bool isZeroSigned = true)
        {
            for (var cell = 0; cell < found.Length; cell++)
            {
                var (row, lane, sum) = (cell / lanes, cell % lanes, 0.0);
                for (var k = 0; k < terms; k++)
                {
                    sum += a.Cells[(k * lanes) + lane] * b.Cells[(row * terms) + k];
                }

                var expected = of(cell, sum);
                Assert.True(Bits.Same(expected, found.Cells[cell]) || (!isZeroSigned && expected == 0 && found.Cells[cell] == 0), $"{expected:R} is {found.Cells[cell]:R}");
            }
        }
    }

    private readonly struct Identity : IActivation
    {
        public static bool DistinguishesSignedZeros => true;

        public static bool IsExact => true;

        public static V Of<V>(V z, ref V doubt, ref V most, double* table)
            where V : struct, ILanes<V> => z;

        public static double Of(double z) => z;

        public static V Slope<V>(V o)
            where V : struct, ILanes<V> => V.All(1);
    }

    // Exact, and with a slope that is not 1.
    private readonly struct Halving : IActivation
    {
        public static bool DistinguishesSignedZeros => true;

        public static bool IsExact => true;

        public static V Of<V>(V z, ref V doubt, ref V most, double* table)
            where V : struct, ILanes<V> => V.All(0.5) * z;

        public static double Of(double z) => 0.5 * z;

        public static V Slope<V>(V o)
            where V : struct, ILanes<V> => V.All(0.5) * o;
    }

    private readonly struct Difference : ILoss
    {
        public static V Delta<V, TActivation>(V y, V o)
            where V : struct, ILanes<V>
            where TActivation : struct, IActivation => y - o;
    }
}

/// <summary>The operands of a product: numbers for the vectors a, and b.</summary>
public sealed record PassCase(double[] A, Matrix B);

public static class PassCases
{
    public static Arbitrary<PassCase> All() => (
        from rows in Gen.Choose(1, 45)
        from terms in Gen.Choose(1, 9)
        from cells in Gen.Elements(Cases.Numbers(), Cases.Between(-1, 1), Gen.Elements(0.0, -0.0))
        from a in cells.ArrayOf(11)
        from b in Cases.Matrices(rows, terms, Gen.OneOf(cells, Gen.Constant(1.0)))
        select new PassCase(a, b)).ToArbitrary();
}
