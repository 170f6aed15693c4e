using System.Runtime.InteropServices;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Text;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The update of the weights, by one row or by the batch: the tutorial's third and fourth picture.</summary>
/// <remarks>
/// A layer is a row of circles, the inputs at the bottom. The words of an edge stand on it. So that they do not meet, those of the edges from one unit, or to one, stand at one height, and each
/// such unit has a height of its own.
/// </remarks>
internal sealed class UpdateChart
{
    /// <summary>How many units of a layer are drawn.</summary>
    public const int MostUnits = 5;

    private const double Radius = 26;
    private const double Top = 112;
    private const double Left = 96;
    private const double Margin = 24;
    private const double LeastGap = 170;
    private const double EdgeTextHeight = 36;
    private const double Between = 14;
    private const double LeastShare = 0.6;
    private const int LongestInCircle = 6;
    private const int Stacked = 4;
    private const double StackStep = 6;
    private const int LongestName = 24;

    // Where the words stand on an edge, as a share of the way from its source: between these two, by sources or by targets.
    private static readonly (double Low, double High) BySource = (0.45, 0.78);
    private static readonly (double Low, double High) ByTarget = (0.22, 0.55);

    private readonly RunState _state;
    private readonly int? _row;
    private readonly int _last;
    private readonly Examples _batch;

    private UpdateChart(RunState state, int? row) => (_state, _row, _last, _batch) = (state, row, state.Layers.Count - 1, state.Batch);

    private bool IsOfRow => _row is not null;

    /// <summary>The drawing.</summary>
    /// <param name="state">The state.</param>
    /// <param name="row">The row of the step's examples; null for the sum of all.</param>
    public static Drawing Of(RunState state, int? row) => new UpdateChart(state, row).Draw();

    private Drawing Draw()
    {
        var edges = Enumerable.Range(0, _last).Select(EdgesOf).ToArray();
        var distances = Spread([.. Enumerable.Range(0, _last + 1).Select(k => DistanceOf(k, edges))]);
        var gaps = edges.Select(GapOf).ToArray();
        var widths = Enumerable.Range(0, _last + 1).Select(k => ((UnitsOf(k).Count - 1) * distances[k]) + (2 * Radius)).ToArray();
        var centre = Left + (widths.Max() / 2);
        var height = Top;
        var nodes = new Node[_last + 1][];
        for (var k = _last; k >= 0; k--)
        {
            var (y, distance, units) = (height, distances[k], UnitsOf(k));
            nodes[k] = [.. units.Select((unit, i) => new Node(unit, new(centre + ((i - ((units.Count - 1) / 2.0)) * distance), y)))];
            height += k > 0 ? gaps[k - 1] : 0;
        }

        var title = IsOfRow ? $"The update by row {_row}" : $"The update by all {_batch.Rows} rows";
        var marks = new List<Mark>
        {
            new Mark.Text(new(Margin, 28), title, Size: Plot.TitleSize, IsBold: true),
            new Mark.Text(new(Margin, 48), $"{Printable.Short(_state.Trace, 40)}, iteration {_state.Shown.Iteration}, error {Plot.Number(_state.Shown.Error.Mean)}", Ink: Ink.Muted),
        };
        for (var k = 0; k < _last; k++)
        {
            marks.AddRange(Lines(edges[k], nodes[k], nodes[k + 1]));
        }

        for (var k = 0; k <= _last; k++)
        {
            marks.AddRange(Layer(k, nodes[k]));
        }

        for (var k = 0; k < _last; k++)
        {
            marks.AddRange(Words(edges[k], nodes[k], nodes[k + 1]));
            marks.Add(new Mark.Text(new(Margin, nodes[k + 1][0].At.Y + (gaps[k] / 2) + 4), RunState.Named($"syn{k}"), IsBold: true));
        }

        var caption = height + Radius + 50;
        foreach (var line in Captions())
        {
            marks.Add(new Mark.Text(new(Margin, caption), line, Ink: Ink.Muted));
            caption += 18;
        }

        var right = marks.OfType<Mark.Text>().Max(text => text.At.X + (text.Anchor == Anchor.Start ? TextWidth.Of(text.Words, text.Size, text.IsBold) : 0));
        var behind = IsOfRow ? 0 : (Stacked - 1) * StackStep;
        return new(Math.Max(right, centre + (widths.Max() / 2) + behind) + Margin, caption + 4, title, Description(title), new(marks));
    }

    // The units of a layer that are drawn, each by its row in the matrix of weights that leads away from it; the constant of the biases is one of them.
    private List<Unit> UnitsOf(int k)
    {
        var bias = k < _last ? _state.Network.BiasColumn(_state.Layers[k]) : -1;
        var units = Enumerable.Range(0, Math.Min(_state.Layers[k], MostUnits)).Select(unit => new Unit(unit, bias == 0 ? unit + 1 : unit)).ToList();
        if (bias >= 0)
        {
            units.Insert(bias == 0 ? 0 : units.Count, new(null, bias));
        }

        return units;
    }

    private Edges EdgesOf(int k)
    {
        var (sources, targets) = (UnitsOf(k), UnitsOf(k + 1).Where(unit => unit.Number is not null).ToList());
        var (syn, update, delta) = (_state.Synapse(k), _state[RunState.Named($"syn{k}_update")], _state[RunState.Named($"l{k + 1}_delta")]);
        var words = sources.Select(source => targets.Select(target =>
        {
            var j = target.Number!.Value;
            return (Plot.Number(syn[source.Row, j]), _row is { } n
                ? $"{Plot.Number(Output(k, source, n))} * {Plot.Number(delta[n, j])}"
                : $"update {Plot.Number(update[source.Row, j])}");
        }).ToArray()).ToArray();
        var width = words.SelectMany(all => all).Max(pair => Math.Max(TextWidth.Of(pair.Item1, isBold: true), TextWidth.Of(pair.Item2, TextWidth.Small)));
        return new(k, sources, targets, words, width);
    }

    private double Output(int k, Unit unit, int row) => unit.Number is { } number ? _state[RunState.Named($"l{k}")][row, number] : 1;

    // So far apart that neither the words beside the units nor those on the edges meet.
    private double DistanceOf(int k, Edges[] edges)
    {
        var words = k == 0 ? [] : UnitsOf(k).Where(unit => unit.Number is not null).SelectMany(unit => Beside(k, unit));
        var beside = (2 * Radius) + words.Select(line => TextWidth.Of(line)).DefaultIfEmpty(0).Max();
        var names = k == 0 ? UnitsOf(k).Max(unit => TextWidth.Of(InputName(unit))) : 0;
        var below = k > 0 ? edges[k - 1] is { IsBySource: true } incoming ? (incoming.Width + Between) / incoming.Levels.Low : 0 : 0;
        var above = k < _last && edges[k] is { IsBySource: false } outgoing ? (outgoing.Width + Between) / (1 - outgoing.Levels.High) : 0;
        return Math.Max(Math.Max(beside + Between, names + Between), Math.Max(below, above));
    }

    // A layer is not much narrower than the widest, so that its edges do not run into one another.
    private double[] Spread(double[] distances)
    {
        var widest = distances.Select((distance, k) => (UnitsOf(k).Count - 1) * distance).Max();
        return [.. distances.Select((distance, k) => UnitsOf(k).Count == 1 ? distance : Math.Max(distance, LeastShare * widest / (UnitsOf(k).Count - 1)))];
    }

    private static double GapOf(Edges edges) => Math.Max(LeastGap, edges.LevelCount < 2 ? 0 : (edges.LevelCount - 1) * EdgeTextHeight / (edges.Levels.High - edges.Levels.Low));

    private static IEnumerable<Mark> Lines(Edges edges, Node[] from, Node[] to)
    {
        var targets = to.Where(node => node.Unit.Number is not null).ToArray();
        foreach (var isNegative in new[] { false, true })
        {
            var parts = from source in @from.Select((node, i) => (node, i))
                        from target in targets.Select((node, j) => (node, j))
                        where edges.Words[source.i][target.j].Weight.StartsWith('-') == isNegative
                        select new Arr<Point>([source.node.At, target.node.At]);
            yield return new Mark.Lines(new(parts), isNegative ? new(Ink.Negative, 1.5, Dash.Long) : new Stroke(Ink.Positive, 1.5));
        }
    }

    private static IEnumerable<Mark> Words(Edges edges, Node[] from, Node[] to)
    {
        var targets = to.Where(node => node.Unit.Number is not null).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            for (var j = 0; j < targets.Length; j++)
            {
                var (a, b, t) = (from[i].At, targets[j].At, edges.ShareOf(i, j));
                var at = new Point(a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
                var (weight, update) = edges.Words[i][j];
                foreach (var mark in Plot.OnSheet(new(new(at.X, at.Y - 2), weight, Anchor.Middle, weight.StartsWith('-') ? Ink.Negative : Ink.Positive, IsBold: true))
                    .Concat(Plot.OnSheet(new(new(at.X, at.Y + 12), update, Anchor.Middle, Size: TextWidth.Small))))
                {
                    yield return mark;
                }
            }
        }
    }

    private IEnumerable<Mark> Layer(int k, Node[] nodes)
    {
        yield return new Mark.Text(new(Margin, nodes[0].At.Y + 4), RunState.Named($"l{k}"), IsBold: true);
        foreach (var (unit, at) in nodes)
        {
            for (var behind = IsOfRow || unit.Number is null ? 0 : Math.Min(_batch.Rows, Stacked) - 1; behind > 0; behind--)
            {
                yield return new Mark.Circle(new(at.X + (behind * StackStep), at.Y - (behind * StackStep)), Radius, new(Ink.Unit), new(Ink.Muted));
            }

            yield return new Mark.Circle(at, Radius, new(Ink.Unit), new(unit.Number is null ? Ink.Muted : Ink.Text, 1.5, unit.Number is null ? Dash.Short : Dash.None));
            var value = Short(Output(k, unit, _row ?? 0));
            yield return new Mark.Text(new(at.X, at.Y + 4), value, Anchor.Middle, Size: value.Length > LongestInCircle ? 10 : TextWidth.Usual, IsBold: unit.Number is not null);
            if (k == 0)
            {
                yield return new Mark.Text(new(at.X, at.Y + Radius + 16), InputName(unit), Anchor.Middle, Ink.Muted);
            }

            var beside = unit.Number is null ? [] : Beside(k, unit).ToArray();
            for (var i = 0; i < beside.Length; i++)
            {
                var line = k == _last ? at.Y - 14 + (18 * i) : at.Y - 20 + (16 * i);
                foreach (var mark in Plot.OnSheet(new(new(at.X + Radius + 8 + (IsOfRow ? 0 : (Stacked - 1) * StackStep), line), beside[i])))
                {
                    yield return mark;
                }
            }
        }

        if (_state.Layers[k] > MostUnits)
        {
            yield return new Mark.Text(new(Margin, nodes[0].At.Y + 20), $"{MostUnits} of {_state.Layers[k]}", Ink: Ink.Muted, Size: TextWidth.Small);
        }
    }

    private string InputName(Unit unit) => unit.Number is not { } number ? "bias"
        : number < _state.InputNames.Count ? Printable.Short(_state.InputNames[number], LongestName)
        : string.Empty;

    // The tutorial's lines beside the output; those of hidden units have no target, and are left out for a batch.
    private IEnumerable<string> Beside(int k, Unit unit)
    {
        var j = unit.Number!.Value;
        if (k == _last)
        {
            yield return $"y == {Several(_batch.Targets, j)}";
        }

        if (k == _last || (k > 0 && IsOfRow))
        {
            yield return RunState.Named($"l{k}_error = {Several(_state[RunState.Named($"l{k}_error")], j)}");
            yield return RunState.Named($"l{k}_delta = {Several(_state[RunState.Named($"l{k}_delta")], j)}");
        }
    }

    private string Several(Matrix matrix, int column) => _row is { } n
        ? Plot.Number(matrix[n, column])
        : string.Join(", ", Enumerable.Range(0, Math.Min(matrix.Rows, Stacked)).Select(row => Short(matrix[row, column]))) + (matrix.Rows > Stacked ? ", ..." : string.Empty);

    // As many digits as have room in a circle.
    private static string Short(double x) => Plot.Number(x, 3) is { Length: <= LongestInCircle } three ? three : Plot.Number(x, 2);

    private IEnumerable<string> Captions()
    {
        var rate = Plot.Number(_state.Run.Recipe.RateAt(_state.Shown.Iteration));
        yield return IsOfRow
            ? "On each edge: the weight, and its update by this row, input_value * delta."
            : "On each edge: the weight, and its update, the sum of input_value * delta over all rows. In front is row 0.";
        yield return (rate == "1" ? "Then weight += update" : $"Then weight += {rate} * update")
            + (_state.Run.Recipe.Updates.IsEmpty ? "." : $", the update as {Printable.Short(string.Join(", ", _state.Run.Recipe.Updates.Select(UpdateText.Write)))} makes it.")
            + (IsOfRow && _batch.Rows > 1 ? $" The step adds the updates by all {_batch.Rows} rows." : string.Empty);
    }

    private string Description(string title)
    {
        var layers = string.Join('-', _state.Layers);
        var outputs = UnitsOf(_last).SelectMany(unit => Beside(_last, unit));
        return $"{title} of a network {layers} at iteration {_state.Shown.Iteration}: "
            + "its layers as rows of circles with their values, the inputs at the bottom, and on each edge its weight and its update. "
            + $"At the output: {string.Join("; ", outputs)}.";
    }

    // A unit that is drawn; the constant has no number.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Unit(int? Number, int Row);

    private sealed record Node(Unit Unit, Point At);

    private sealed record Edges(int Synapse, List<Unit> Sources, List<Unit> Targets, (string Weight, string Update)[][] Words, double Width)
    {
        // With one target the sources alone keep the words apart, at one height.
        public bool IsBySource => Sources.Count < Targets.Count;

        public int LevelCount => Math.Min(Sources.Count, Targets.Count);

        public (double Low, double High) Levels => LevelCount == 1 ? (0.5, 0.5) : IsBySource ? BySource : ByTarget;

        public double ShareOf(int i, int j) => LevelCount == 1 ? 0.5
            : Levels.Low + ((Levels.High - Levels.Low) * (IsBySource ? i : j) / (LevelCount - 1));
    }
}
