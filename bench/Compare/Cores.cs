using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>Whether the machine has two whole cores at the moment: a virtual one may put both on one core of its host for a while.</summary>
internal sealed class Cores
{
    private const int MostTries = 20;
    private readonly Option<Command> _peak;
    private readonly double _one;
    private int _again, _disturbed;

    /// <param name="peak">The program that measures the peak on some threads; without it nothing can be told.</param>
    public Cores(Either<string, Command> peak)
    {
        _peak = Environment.ProcessorCount >= 2 ? peak.ToOption() : Option<Command>.None;
        _one = _peak.Match(Some: program => Enumerable.Range(0, 3).Max(_ => program.With(1).Numbers()[0]), None: () => 0);
    }

    /// <summary>What was done, for the page.</summary>
    public string Text => $"A measurement on two threads was repeated if the peak on two threads, just before or after it, was less than 1.9 times that on one: {_again} times. "
        + $"After the repetitions, {_disturbed} measurements had such a peak.";

    /// <summary>The same contender, measured while there are two whole cores, if there are any for long enough.</summary>
    public Contender Whole(Contender contender) => contender with { Run = contender.Run.Map<Func<Sample>>(run => () => Measured(run)) };

    private Sample Measured(Func<Sample> run)
    {
        for (var tries = 0; tries < MostTries; tries++, _again++)
        {
            if (AreWhole() && run() is var sample && AreWhole())
            {
                return sample;
            }
        }

        _disturbed++;
        return run();
    }

    private bool AreWhole() => _peak.Match(Some: program => program.With(2).Numbers()[0] >= 1.9 * _one, None: () => true);
}
