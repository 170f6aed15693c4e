using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Golden.Machines;

namespace Elevenfold.Golden.Outside;

/// <summary>exp, numbers drawn, digests and decimals of the engine in JavaScript, against what others computed and against Core.</summary>
public sealed class JavaScriptNumberTests : JavaScriptEngine
{
    private const int Randoms = 1_000_000;

    [ToolFact("node")]
    public void Exp_gives_the_bits_of_mpfr() =>
        Assert.Empty(ExpFailures());

    // Of all patterns; of all with a result other than 0 and infinity; near 0; and of those of common networks.
    [ToolFact("node")]
    public void Exp_and_sigmoid_give_the_bits_of_Exp_for_a_million_random_arguments()
    {
        var random = new Random(20150712);
        var xs = Enumerable.Range(0, Randoms).Select(i => (i % 4) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => (1456 * random.NextDouble()) - 746,
            2 => (random.NextDouble() - 0.5) * Math.ScaleB(1, -random.Next(60)),
            _ => (80 * random.NextDouble()) - 40,
        }).ToArray();

        Assert.Empty(Failures("exp", xs, [.. xs.Select(Exp.Of)]));
        Assert.Empty(Failures("sigmoid", xs, [.. xs.Select(x => 1 / (1 + Exp.Of(-x)))]));
    }

    [ToolFact("node")]
    public void Numbers_drawn_are_those_of_NumPy()
    {
        var failures = new List<string>();
        foreach (var seed in OutsideFile.Read("numpy-random.json").GetProperty("seeds").EnumerateObject())
        {
            var draws = seed.Value.EnumerateObject().ToDictionary(
                draw => int.Parse(draw.Name, CultureInfo.InvariantCulture),
                draw => double.Parse(draw.Value.GetProperty("decimal").GetString()!, CultureInfo.InvariantCulture));
            var drawn = Ask($"{{\"ask\":\"doubles\",\"seed\":{seed.Name},\"count\":{draws.Keys.Max() + 1}}}").Split(' ');
            failures.AddRange(draws.Where(draw => drawn[draw.Key] != Pattern(draw.Value)).Select(draw => $"{seed.Name}[{draw.Key}]: {drawn[draw.Key]}"));
        }

        Assert.Empty(failures);
    }

    [ToolFact("node")]
    public void Permutations_are_those_of_NumPy()
    {
        var file = OutsideFile.Read("numpy-permutation.json");
        var goldens = file.GetProperty("permutations").EnumerateArray().Select(golden => (Seed: golden.GetProperty("seed"), Golden: golden))
            .Concat(file.GetProperty("keyed").EnumerateArray().Select(golden => (Seed: golden.GetProperty("key"), Golden: golden))).ToList();

        var orders = Asked(goldens.Select(one => $"{{\"ask\":\"permutation\",\"seed\":{one.Seed},\"count\":{one.Golden.GetProperty("n")}}}"));

        Assert.Equal(goldens.Select(one => one.Golden.GetProperty("sha256").GetString()), orders.Select(Sha256));
    }

    // The known answers of Random123.
    [ToolFact("node")]
    public void Philox_gives_the_known_answers()
    {
        var answers = Asked(
        [
            """{"ask":"philox","counter":[0,0,0,0],"key":[0,0]}""",
            """{"ask":"philox","counter":[4294967295,4294967295,4294967295,4294967295],"key":[4294967295,4294967295]}""",
            $"{{\"ask\":\"philox\",\"counter\":[{0x243f6a88},{0x85a308d3},{0x13198a2e},{0x03707344}],\"key\":[{0xa4093822},{0x299f31d0}]}}",
        ]);

        Assert.Equal(
            [
                $"{0x6627e8d5},{0xe169c58d},{0xbc57ac4c},{0x9b00dbd8}",
                $"{0x408f276d},{0x41c83b0e},{0xa20bc7c6},{0x6d5451fd}",
                $"{0xd16cfe09},{0x94fdcceb},{0x5001e420},{0x24126ea1}",
            ],
            answers);
    }

    [ToolFact("node")]
    public void A_digest_is_SHA256_at_every_length_of_the_last_blocks()
    {
        var texts = Enumerable.Range(0, 200).Append(1_000_000).Select(length => new string('x', length)).Append("Größe 😀").ToList();

        Assert.Equal(texts.Select(Sha256), Asked(texts.Select(text => $"{{\"ask\":\"sha256\",\"text\":\"{text}\"}}")));
    }

    [ToolFact("node")]
    public void The_distance_of_numbers_is_that_of_Ulps()
    {
        double[] numbers = [0, -0.0, double.Epsilon, -double.Epsilon, 1, -1, 0.1, 0.2, 1e308, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        var pairs = numbers.SelectMany(a => numbers.Select(b => (A: a, B: b))).ToList();
        var asked = Ask($"{{\"ask\":\"ulps\",\"pairs\":[{string.Join(',', pairs.Select(pair => $"[\"{Pattern(pair.A)}\",\"{Pattern(pair.B)}\"]"))}]}}");

        Assert.Equal(pairs.Select(pair => Ulps.Between(pair.A, pair.B)?.ToString(CultureInfo.InvariantCulture) ?? "null"), asked.Split(' '));
    }

    [ToolFact("node")]
    public void A_number_is_printed_as_the_program_prints_it()
    {
        var lines = File.ReadLines(Repository.PathOf("tests/Golden/Outside/decimals.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToList();
        var texts = Ask($"{{\"ask\":\"texts\",\"patterns\":[{string.Join(',', lines.Select(line => $"\"{line[0]}\"").Append("\"8000000000000000\""))}]}}");

        Assert.Equal([.. lines.Select(line => line[1]), "-0"], texts.Split(' '));
    }

    private IReadOnlyList<string> ExpFailures() => Failures("exp", [.. ExpGoldenTests.Lines.Select(line => line.X)], [.. ExpGoldenTests.Lines.Select(line => line.Y)]);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
