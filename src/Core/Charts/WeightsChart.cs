using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Text;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The weights of a network: lines between circles, or, where these would be too many, cells of its matrices.</summary>
internal static class WeightsChart
{
    /// <summary>How many units of a layer are drawn as circles.</summary>
    public const int MostUnits = 20;

    private const double Top = 92;
    private const double Column = 190;
    private const double Margin = 24;
    private const int Classes = 6;
    private const int LongestName = 20;
    private const double Thinnest = 0.5;
    private const double Thickest = 5;

    /// <summary>The drawing of a state.</summary>
    /// <param name="state">The state.</param>
    public static Drawing Of(RunState state)
    {
        var title = $"Weights of {Printable.Short(state.Trace, 40)}";
        var subtitle = $"iteration {state.Shown.Iteration}, error {Plot.Number(state.Shown.Error.Mean)}";
        var weights = new Arr<Matrix>(Enumerable.Range(0, state.Layers.Count - 1).Select(state.Synapse));
        return Of(weights, state.Layers, state.Network, (state.InputNames, state.OutputNames), title, subtitle);
    }

    /// <summary>The drawing of weights.</summary>
    /// <param name="weights">syn0, syn1 and so on.</param>
    /// <param name="layers">The units of each layer.</param>
    /// <param name="network">Where the biases are.</param>
    /// <param name="names">The names of inputs and outputs, or none.</param>
    /// <param name="title">The title.</param>
    /// <param name="subtitle">What stands below it.</param>
    public static Drawing Of(Arr<Matrix> weights, Arr<int> layers, Network network, (Arr<string> Inputs, Arr<string> Outputs) names, string title, string subtitle)
    {
        var range = WeightRange.Of(weights);
        var head = new Mark[]
        {
            new Mark.Text(new(Margin, 28), title, Size: Plot.TitleSize, IsBold: true),
            new Mark.Text(new(Margin, 48), subtitle, Ink: Ink.Muted),
        };
        var description = $"{title}, {subtitle}: a network {string.Join('-', layers)}. {range.Sentence}";
        return Enumerable.Max(layers) <= MostUnits
            ? Circles(weights, layers, network, names, range, head, title, description)
            : HeatMap.Of(weights, range, head, title, description);
    }

    private static Drawing Circles(
        Arr<Matrix> weights, Arr<int> layers, Network network, (Arr<string> Inputs, Arr<string> Outputs) names, WeightRange range, Mark[] head, string title, string description)
    {
        var most = Enumerable.Max(layers) + (network.HasBias ? 1 : 0);
        var distance = Math.Clamp(400.0 / most, 22, 64);
        var radius = Math.Min(16, distance * 0.38);
        var height = (most - 1) * distance;
        var left = Margin + 12 + radius + Widest(names.Inputs, layers[0]);
        var right = 12 + radius + Widest(names.Outputs, layers[layers.Count - 1]) + Margin;
        var nodes = Enumerable.Range(0, layers.Count).Select(NodesOf).ToArray();
        var marks = new List<Mark>(head);
        for (var k = 0; k < weights.Count; k++)
        {
            marks.AddRange(Edges(weights[k], nodes[k], nodes[k + 1], network, range));
            marks.Add(new Mark.Text(new(left + (Column * (k + 0.5)), Top - 18), RunState.Named($"syn{k}"), Anchor.Middle, Ink.Muted));
        }

        for (var k = 0; k < layers.Count; k++)
        {
            marks.Add(new Mark.Text(new(left + (Column * k), Top - 18), RunState.Named($"l{k}"), Anchor.Middle, IsBold: true));
            marks.AddRange(nodes[k].SelectMany((at, i) => Unit(at, radius, isBias: i == BiasOf(k))));
        }

        marks.AddRange(Names(names.Inputs, nodes[0].Where((_, i) => i != BiasOf(0)), Anchor.End, -radius - 6));
        marks.AddRange(Names(names.Outputs, nodes[^1], Anchor.Start, radius + 6));
        var (legend, legendWidth) = Signs(range, new(Margin, Top + radius + height + 34));
        marks.AddRange(legend);
        var headWidth = head.OfType<Mark.Text>().Max(text => text.At.X + TextWidth.Of(text.Words, text.Size, text.IsBold) + Margin);
        var width = Math.Max(left + (Column * weights.Count) + right, Math.Max(Margin + legendWidth + Margin, headWidth));
        return new(width, Top + radius + height + 62 + (range.Note.Length > 0 ? 20 : 0), title, description, new(marks));

        int BiasOf(int k) => k < layers.Count - 1 ? network.BiasColumn(layers[k]) : -1;

        Point[] NodesOf(int k)
        {
            var count = layers[k] + (BiasOf(k) >= 0 ? 1 : 0);
            return [.. Enumerable.Range(0, count).Select(i => new Point(left + (Column * k), Top + radius + (height / 2) + ((i - ((count - 1) / 2.0)) * distance)))];
        }
    }

    private static double Widest(Arr<string> names, int count) =>
        names.Count == count ? names.Map(name => TextWidth.Of(Printable.Short(name, LongestName))).AsEnumerable().Max() : 0;

    private static IEnumerable<Mark> Names(Arr<string> names, IEnumerable<Point> nodes, Anchor anchor, double distance) =>
        nodes.Zip(names, (at, name) => new Mark.Text(new(at.X + distance, at.Y + 4), Printable.Short(name, LongestName), anchor, Ink.Muted));

    private static IEnumerable<Mark> Unit(Point at, double radius, bool isBias)
    {
        yield return new Mark.Circle(at, radius, new(Ink.Unit), new(isBias ? Ink.Muted : Ink.Text, 1.5, isBias ? Dash.Short : Dash.None));
        if (isBias)
        {
            yield return new Mark.Text(new(at.X, at.Y + 4), "1", Anchor.Middle, Ink.Muted, Size: TextWidth.Small);
        }
    }

    // The edges of a sign and of a width are one mark; the widest are above.
    private static IEnumerable<Mark> Edges(Matrix weights, Point[] sources, Point[] units, Network network, WeightRange range)
    {
        var bias = units.Length > weights.Columns ? network.BiasColumn(weights.Columns) : -1;
        var targets = units.Where((_, j) => j != bias).ToArray();
        var edges =
            from i in Enumerable.Range(0, weights.Rows)
            from j in Enumerable.Range(0, weights.Columns)
            let level = range.LevelOf(weights[i, j], Classes)
            where level != 0
            select (Level: level, Line: new Arr<Point>([sources[i], targets[j]]));
        return edges.GroupBy(edge => edge.Level)
            .OrderBy(group => Math.Abs(group.Key)).ThenBy(group => group.Key)
            .Select(group => new Mark.Lines(new(group.Select(edge => edge.Line)), StrokeOf(group.Key)));
    }

    private static Stroke StrokeOf(int level) => level == WeightRange.NotFinite
        ? new(Ink.Text, 1.5, Dash.Dots)
        : new(
            level < 0 ? Ink.Negative : Ink.Positive,
            Thinnest + ((Thickest - Thinnest) * (Math.Abs(level) - 1) / (Classes - 1)),
            level < 0 ? Dash.Long : Dash.None,
            0.4 + (0.5 * Math.Abs(level) / Classes));

    private static (IEnumerable<Mark> Marks, double Width) Signs(WeightRange range, Point at)
    {
        var marks = new List<Mark>();
        var x = at.X;
        foreach (var (level, share) in new[] { (Classes, 1.0), (Classes / 2, 0.5), (-Classes / 2, -0.5), (-Classes, -1.0) })
        {
            var words = Plot.Number(share * range.Largest, 3);
            marks.Add(Mark.Line(StrokeOf(level), new(x, at.Y), new(x + 40, at.Y)));
            marks.Add(new Mark.Text(new(x + 46, at.Y + 4), words));
            x += 46 + TextWidth.Of(words) + 22;
        }

        if (range.Note.Length > 0)
        {
            marks.Add(new Mark.Text(new(at.X, at.Y + 24), range.Note, Ink: Ink.Muted));
        }

        return (marks, Math.Max(x - at.X, TextWidth.Of(range.Note)));
    }
}
