// dotnet run samples/studies/xor/plot.cs TABLE > SVG: two plots over the learning rate, a line for each number of hidden units.
#:property PublishAot=false

using System.Globalization;

const int Side = 260, Left = 60, Top = 40, Gap = 110;
string[] colors = ["#b33", "#c80", "#37a", "#383"];

Point[] points =
[
    .. from line in File.ReadLines(args[0]).Skip(1)
       let cells = line.Split(',')
       select new Point(int.Parse(cells[0].Trim('[', ']'), CultureInfo.InvariantCulture), Number(cells[1]), Number(cells[3]), Number(cells[6])),
];
double[] rates = [.. points.Select(point => point.Rate).Distinct()];

Console.WriteLine($"""
    <svg xmlns="http://www.w3.org/2000/svg" width="{Left + (2 * Side) + Gap + 120}" height="{Top + Side + 60}" font-family="sans-serif" font-size="12">
    <title>How often, and how fast, a network learns XOR</title>
    <rect width="100%" height="100%" fill="white"/>
    """);
Plot(0, "seeds that learn", [0, 0.25, 0.5, 0.75, 1], y => y, y => $"{100 * y:0} %", point => point.Share);
Plot(Side + Gap, "iterations of the median seed", [500, 1000, 2000, 5000, 10000, 20000, 50000], y => Math.Log(y / 400) / Math.Log(60000 / 400.0), y => $"{y:0}", point => point.Median);
Console.WriteLine("</svg>");

void Plot(int left, string title, double[] ticks, Func<double, double> height, Func<double, string> label, Func<Point, double> measure)
{
    string X(double rate) => Pixel(Left + left + (Side * Math.Log(rate / rates[0]) / Math.Log(rates[^1] / rates[0])));
    string Y(double y) => Pixel(Top + (Side * (1 - height(y))));

    Console.WriteLine($"""<text x="{Left + left}" y="20" font-weight="bold">{title}</text>""");
    foreach (var tick in ticks)
    {
        Console.WriteLine($"""<path d="M{Left + left} {Y(tick)}h{Side}" stroke="#ddd"/><text x="{Left + left - 6}" y="{Y(tick)}" dy="4" text-anchor="end">{label(tick)}</text>""");
    }

    foreach (var rate in rates)
    {
        Console.WriteLine($"""<text x="{X(rate)}" y="{Top + Side + 20}" text-anchor="middle">{rate.ToString(CultureInfo.InvariantCulture)}</text>""");
    }

    Console.WriteLine($"""<text x="{Left + left + (Side / 2)}" y="{Top + Side + 42}" text-anchor="middle">learning rate</text>""");
    foreach (var (line, color) in points.GroupBy(point => point.Hidden).Zip(colors))
    {
        Point[] shown = [.. line.Where(point => double.IsFinite(measure(point)))];
        Console.WriteLine($"""<polyline points="{string.Join(' ', shown.Select(point => $"{X(point.Rate)},{Y(measure(point))}"))}" fill="none" stroke="{color}" stroke-width="2"/>""");
        foreach (var point in shown)
        {
            Console.WriteLine($"""<circle cx="{X(point.Rate)}" cy="{Y(measure(point))}" r="3" fill="{color}"/>""");
        }
    }

    foreach (var (i, (hidden, color)) in points.Select(point => point.Hidden).Distinct().Zip(colors).Index().Where(_ => left > 0))
    {
        Console.WriteLine($"""<text x="{Left + left + Side + 15}" y="{Top + 15 + (18 * i)}" fill="{color}">{hidden} hidden units</text>""");
    }
}

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

static string Pixel(double x) => x.ToString("0.#", CultureInfo.InvariantCulture);

/// <summary>A row of the table: the share of the seeds that reach the error, and the iteration at which half of them have.</summary>
internal sealed record Point(int Hidden, double Rate, double Share, double Median);
