using System.Globalization;
using System.Text.Json;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>All who train the tutorial's network from many seeds; the time is that of one training on one core, and what they found is compared with ours.</summary>
internal sealed class SweepContenders
{
    public const int LoopSeeds = 2;

    private const string Plan = "plan";
    private const string IdlePlan = "plan-idle";
    private const int CheckedSeeds = 8;
    private readonly SweepPrograms _programs;
    private readonly Peers _peers;
    private readonly int _count;
    private readonly long _iterations;
    private readonly Lazy<Weights[]> _ours;

    public SweepContenders(SweepPrograms programs, Peers peers, Options options)
    {
        (_programs, _peers, _count, _iterations) = (programs, peers, programs.Trainings, programs.Iterations);
        (Runs, Scaled) = (Math.Min(_count, 200), options.Iterations(4_000_000));
        _ours = new(() => [.. Networks(CheckedSeeds, 1).Map(found => found.Last.Weights)]);
    }

    /// <summary>How many processes GNU parallel starts.</summary>
    public int Runs { get; }

    /// <summary>How many iterations of a network NumPy's stacks do.</summary>
    public long Scaled { get; }

    private Either<string, Python> Fast => _peers.OpenBlas.IsRight ? _peers.OpenBlas : _peers.NumPy;

    public Contender Sweep(string name, SweepProgram program) => _programs
        .Run(name, program, Plan, $"--hidden 4 --iterations {_iterations} --every 10000 --axis seed=0..{_count - 1}")
        .Select(Checked)
        .Times(2.0 / _count);

    /// <summary>All that a sweep does beside its iterations.</summary>
    public Contender Idle(string name, SweepProgram program) => _programs
        .Run(name, program, IdlePlan, $"--hidden 4 --iterations 1 --axis seed=0..{_count - 1}")
        .Times(2.0 / _count);

    public Contender Engine(string name) => Contender
        .Here(name, $"Train.FoldMany(starts, examples, {_iterations}, errorsAt, jobs: 2)", _count, () => Networks(_count, 2).Strict())
        .Times(2);

    public Contender Loop(string name, Either<string, Python> python) => Looped(name, python, "loop", LoopSeeds, 1);

    public Contender Processes(string name) => Looped(name, Fast, Fast.Exists(python => python.HasJoblib) ? "joblib" : "processes", 2 * LoopSeeds, 2);

    /// <summary>Networks stacked by a method of sweep.py. A stack of few networks does all iterations, once, to be compared with ours.</summary>
    public Contender Stacked(string name, string method, int stack)
    {
        var size = Math.Min(stack, _count);
        return Compared(
            Contender.Of(name, Fast.Map(python => python.Script("sweep.py", 1, method, size, Math.Max(1, Scaled / size), size))),
            Fast.Map(python => python.Script("sweep.py", 1, method, CheckedSeeds, _iterations, CheckedSeeds))).Times(_iterations);
    }

    public Contender Parallel(string name)
    {
        var seeds = _programs.PathOf("seeds");
        var command = from parallel in _peers.Parallel
                      from program in _programs.Any.Command
                      select SweepPrograms.OnTable(program, "train", $"--hidden 4 --iterations {_iterations} --every 10000 --seed {{}}")
                          .Under(parallel.With("-q", "-j", 2, "-a").WithFile(seeds, "seeds"));
        var whole = _programs.Whole(name, command);
        return (whole with { Repeat = $"seq 0 {Runs - 1} > seeds && {whole.Repeat}" })
            .After(() => File.WriteAllLines(seeds, Enumerable.Range(0, Runs).Select(seed => seed.ToString(CultureInfo.InvariantCulture))))
            .Times(2.0 / Runs);
    }

    private Contender Looped(string name, Either<string, Python> python, string method, int seeds, int processes)
    {
        var command = python.Map(found => found.Script("sweep.py", 1, method, seeds, _iterations));
        return Compared(Contender.Of(name, command), command).Times((double)_iterations * processes);
    }

    // The command is run once more for its weights.
    private Contender Compared(Contender contender, Either<string, Command> command)
    {
        var difference = new Lazy<double>(() => command.Map(found => Difference(found.Output())).IfLeft(double.NaN));
        return contender.Select(sample => sample with { Difference = difference.Value });
    }

    // Math.Max keeps a NaN.
    private double Difference(string output) => output.TrimEnd().Split('\n')[..^1]
        .Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)))
        .Zip(
            _ours.Value.Select(weights => weights.Synapses.SelectMany(synapse => synapse.Cells.ToArray())),
            (theirs, own) => theirs.Zip(own, (a, b) => Math.Abs(a - b)).Aggregate(0.0, Math.Max))
        .Aggregate(0.0, Math.Max);

    // The sweep has all its results, and the first of them are those of Train.FoldMany to the bit.
    private Sample Checked(Sample sample)
    {
        var results = File.ReadLines(_programs.ResultsOf(Plan));
        var digests = results.Take(CheckedSeeds).Select(line =>
        {
            using var result = JsonDocument.Parse(line);
            return result.RootElement.GetProperty("stateSha256").GetString();
        });
        return results.Count() == _count && digests.SequenceEqual(_ours.Value.Take(_count).Select(Digest.Sha256), StringComparer.Ordinal)
            ? sample
            : throw new CommandFailedException("its results are not those of Train.FoldMany");
    }

    // The seeds 0 to count - 1, with the errors that the sweep reports.
    private Seq<FoldResult> Networks(int count, int threads)
    {
        var tutorial = Tutorial.ThreeLayer;
        var errorsAt = Enumerable.Range(0, (int)((_iterations + 9_999) / 10_000)).Select(k => k * 10_000L).Append(_iterations);
        var starts = Enumerable.Range(0, count).Select(seed => new FoldStart(tutorial.Batch.LearningRate, Train.Initial(tutorial.Topology, (uint)seed)));
        return Train.FoldMany(starts, tutorial.Batch.Examples, _iterations, errorsAt, threads);
    }
}
