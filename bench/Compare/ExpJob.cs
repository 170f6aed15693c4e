using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using Elevenfold.Randomness;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>exp of many numbers: ours, whose every result is the nearest number, beside those that are only near.</summary>
internal static unsafe class ExpJob
{
    private const int Count = 1000; // a multiple of every vector's lanes
    private static readonly Elevenfold.Engine.Buffer Table = Logistic.Table();

    public static Job Of(Peers peers, Options options)
    {
        var times = options.Iterations(100_000);
        var x = Arguments();
        var y = new double[Count];
        return new(
            "exp",
            "exp",
            $"exp of one number among {Count} from -10 to 10 in the nearest cache. A cycle of this processor takes {Digits.Time(CycleNs())}, by additions that wait for each other.",
            Seq(
                Ours("Elevenfold's vectors, correctly rounded", "ExpJob.Vectors", () => Vectors(x, y)),
                Ours("Elevenfold's scalar, correctly rounded", "Exp.Of", () => Scalars(x, y, Exp.Of)),
                Ours(".NET's scalar", "Math.Exp", () => Scalars(x, y, Math.Exp)),
                Contender.Of("the C library's scalar, under 1 ulp", peers.Exp.Map(program => program.With(times))),
                Contender.Of("the C library's vectors, up to 4 ulp", peers.ExpVectors.Map(program => program.With(times))),
                Contender.Of("SLEEF's vectors, up to 1 ulp", peers.ExpSleef.Map(program => program.With(times)))),
            Seq<Bound>());

        Contender Ours(string name, string repeat, Action run) => Contender.Here(name, repeat, times * Count, () =>
        {
            for (var i = 0L; i < times; i++)
            {
                run();
            }
        });
    }

    // An addition of whole numbers takes one cycle on every processor.
    private static double CycleNs()
    {
        const int Turns = 10_000_000;
        return Enumerable.Range(0, 9).Min(start =>
        {
            var (sum, clock) = ((long)start, System.Diagnostics.Stopwatch.StartNew());
            for (var i = 0; i < Turns; i++)
            {
                sum = (((sum + i) ^ i) + i) ^ start;
            }

            GC.KeepAlive(sum);
            return clock.Elapsed.TotalNanoseconds / Turns / 4;
        });
    }

    private static double[] Arguments()
    {
        var x = new double[Count];
        Mt19937.Seeded(1).Fill(x);
        return System.Array.ConvertAll(x, u => (20 * u) - 10);
    }

    private static void Scalars(double[] x, double[] y, Func<double, double> exp)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = exp(x[i]);
        }
    }

    private static void Vectors(double[] x, double[] y)
    {
        fixed (double* from = x, to = y)
        {
            switch (Machine.Bits)
            {
                case 512:
                    Vectors<Lanes512>(from, to, Table.Origin);
                    break;
                case 256:
                    Vectors<Lanes256>(from, to, Table.Origin);
                    break;
                default:
                    Vectors<Lanes128>(from, to, Table.Origin);
                    break;
            }
        }
    }

    // As the engine does it: an interval that holds exp, and where its ends differ the scalar exp.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Vectors<V>(double* x, double* y, double* table)
        where V : struct, ILanes<V>
    {
        var doubts = stackalloc double[V.Count];
        for (var i = 0; i < Count; i += V.Count)
        {
            var most = V.All(0);
            var lower = V.ExpNegated(V.All(0) - V.Load(x + i), out var upper, ref most, table);
            V.Store(lower, y + i);
            var doubt = V.Differing(V.All(0), lower, upper);
            if (!V.IsFused || V.AnyBit(doubt)) // no argument is as large as to leave the range of the vectors' exp
            {
                V.Store(doubt, doubts);
                Recompute(V.IsFused ? doubts : null, x + i, y + i, V.Count);
            }
        }
    }

    private static void Recompute(double* doubts, double* x, double* y, int lanes)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            if (doubts == null || BitConverter.DoubleToInt64Bits(doubts[lane]) != 0)
            {
                y[lane] = Exp.Of(x[lane]);
            }
        }
    }
}
