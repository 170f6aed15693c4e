using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Cost against size: one thread, and one of rows, width, depth and networks growing while the others stay.</summary>
internal static class Growth
{
    private const string Ours = "Elevenfold";
    private const string NumPy = "NumPy";
    private const int MostRounds = 5;

    /// <summary>A table that grows in one direction.</summary>
    /// <param name="Title">What grows.</param>
    /// <param name="Text">What stays.</param>
    /// <param name="Sizes">Small ones first.</param>
    public sealed record Table(string Title, string Text, Seq<Size> Sizes);

    /// <summary>A row of it.</summary>
    /// <param name="Label">The size.</param>
    /// <param name="Work">Weights times rows.</param>
    /// <param name="Contenders">We and NumPy.</param>
    public sealed record Size(string Label, double Work, Seq<Contender> Contenders);

    public static IEnumerable<Table> Tables(Peers peers, Options options)
    {
        var python = peers.OpenBlas.IsRight ? peers.OpenBlas : peers.NumPy;
        Size At(string label, string layers, int rows) => Of(label, layers, rows, python, options);
        yield return new("Rows", "A network 16-16-1.", Sizes(options, 1, 10, 100, 1_000, 10_000).Map(rows => At($"{rows}", "16-16-1", rows)));
        yield return new("Width", "Two layers of that many units and one of one, on 64 rows.", Sizes(options, 1, 4, 16, 64, 256).Map(width => At($"{width}", $"{width}-{width}-1", 64)));
        yield return new("Depth", "That many synapses; all layers have 16 units but for the last, which has one; 64 rows.", Sizes(options, 1, 2, 3, 4, 5).Map(depth =>
            At($"{depth}", string.Join('-', Enumerable.Repeat("16", depth).Append("1")), 64)));
        yield return new("Networks", "That many of the tutorial's networks at once, 3-4-1 on four rows; the time is that of one iteration of all.", Sizes(options, 1, 2, 4, 8, 16, 32, 64).Map(count =>
            Networks(count, python, options)));
    }

    public static string Section(Table table, int rounds)
    {
        var name = table.Title.ToLowerInvariant();
        return Page.Section($"Growth: {name}", table.Text, [
            $"| {name} | one iteration | quartiles | of that, each weight and row | NumPy's time over ours |",
            "|---|---|---|---|---|",
            .. table.Sizes.Map(size => Row(size, new Job("growth", $"Growth: {name} {size.Label}", "", size.Contenders, Seq<Bound>()).Run(Math.Min(MostRounds, rounds)))),
        ]);
    }

    private static string Row(Size size, Outcome outcome) => outcome.Ns(Ours).Match(
        Some: ns => $"| {size.Label} | {Digits.Time(ns.Median)} | {Digits.Time(ns.Lower)} to {Digits.Time(ns.Upper)} | {Digits.Time(ns.Median / size.Work)} | "
            + outcome.Of(round => round.Ratio(NumPy, Ours)).Match(Some: ratio => Digits.Three(ratio.Median), None: "missing") + " |",
        None: () => $"| {size.Label} | missing | | | |");

    private static Seq<int> Sizes(Options options, params int[] sizes) => options.IsQuick ? sizes.ToSeq().Take(2) : sizes.ToSeq();

    private static Size Of(string label, string layers, int rows, Either<string, Python> python, Options options)
    {
        var example = Example.Of(Example.Layers(layers), rows);
        var work = Work(example.Weights.Topology, rows);
        var (many, few) = (options.Iterations((long)(5e7 / (work + 100))), options.Iterations((long)(1e8 / (work + 20_000))));
        return new(label, work, Seq(
            Contender.Here(Ours, $"Train.Fold(weights, batch, {many})", many, () => Train.Fold(example.Weights, example.Batch, many)),
            Contender.Of(NumPy, python.Map(found => found.Script("network.py", 1, layers, rows, few)))));
    }

    private static Size Networks(int count, Either<string, Python> python, Options options)
    {
        const int Rows = 4;
        var each = NetworksJob.Ours(Ours, count, 1, options.Iterations(800_000));
        var numPy = Contender.Of(NumPy, python.Map(found => found.Script("three_layer.py", 1, options.Iterations(5_000))));
        return new($"{count}", count * Work(Example.Layers("3-4-1"), Rows), Seq(each, numPy).Map(contender => contender with
        {
            Run = contender.Run.Map<Func<Sample>>(run => () => new(run().Ns * count)),
        }));
    }

    private static double Work(Topology topology, int rows) => rows * topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns);
}
