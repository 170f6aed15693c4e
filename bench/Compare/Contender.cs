using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>What one run cost.</summary>
/// <param name="Ns">Time in nanoseconds, of one iteration or of a whole process.</param>
/// <param name="PeakBytes">The most memory that was resident, where that is measured.</param>
/// <param name="Difference">The largest difference of its weights from ours, where that is measured.</param>
internal sealed record Sample(double Ns, double PeakBytes = 0, double Difference = 0);

/// <summary>One that does a job: a function of ours, or somebody's program.</summary>
/// <param name="Name">As the tables have it.</param>
/// <param name="Repeat">What to call or to type to run it alone.</param>
/// <param name="Run">Runs it once; or why it is missing.</param>
internal sealed record Contender(string Name, string Repeat, Either<string, Func<Sample>> Run)
{
    /// <summary>A function in this process that does so many iterations on so many networks.</summary>
    public static Contender Here(string name, string repeat, long iterations, Action run) => new(name, repeat, Right(() =>
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        run();
        return new Sample(clock.Elapsed.TotalNanoseconds / iterations);
    }));

    /// <summary>A program whose last line is a number.</summary>
    public static Contender Of(string name, Either<string, Command> command, Func<double, double> nsOf) => Of(name, command, numbers => new Sample(nsOf(numbers[0])));

    /// <summary>A program whose last line is the time of an iteration.</summary>
    public static Contender Of(string name, Either<string, Command> command) => Of(name, command, ns => ns);

    /// <summary>A program whose last line is some numbers.</summary>
    public static Contender Of(string name, Either<string, Command> command, Func<double[], Sample> sampleOf) => new(
        name,
        command.Match(Right: found => found.ToString(), Left: _ => ""),
        command.Map<Func<Sample>>(found => () => sampleOf(found.Numbers())));

    /// <summary>This one after something that is not measured.</summary>
    public Contender After(Action prepare) => this with
    {
        Run = Run.Map<Func<Sample>>(run => () =>
        {
            prepare();
            return run();
        }),
    };

    /// <summary>This one with its time multiplied.</summary>
    public Contender Times(double factor) => Select(sample => sample with { Ns = sample.Ns * factor });

    /// <summary>This one with something made of its samples.</summary>
    public Contender Select(Func<Sample, Sample> of) => this with { Run = Run.Map<Func<Sample>>(run => () => of(run())) };

    /// <summary>This one, or a missing one with the reason, where there is something that it can't do without.</summary>
    public Contender If(bool isPossible, string why) => isPossible ? this : this with { Run = Left(why) };
}
