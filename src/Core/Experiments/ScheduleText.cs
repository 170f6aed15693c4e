using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>Schedules as terms, such as <c>linear:1,0.1,1000</c>.</summary>
internal static class ScheduleText
{
    private const double MostIterations = 1L << 53; // they are numbers of JSON

    /// <summary>Lists of schedules.</summary>
    public static Codec<Seq<RateSchedule>> Codec { get; } = Term.Codec(
        "factors on the learning rate: constant, or step:FACTOR,N, inverse:DECAY, linear:FROM,TO,N, warmup:N; FACTOR more than 0 and at most 1, DECAY, FROM and TO 0 or more, N iterations, 1 or more",
        "constant",
        ["step", "inverse", "linear", "warmup"],
        Of,
        Of);

    private static RateSchedule? Of(Term term) => (term.Name, term.Numbers) switch
    {
        ("step", [> 0 and <= 1 and var factor, var every]) when IsCount(every) => new RateSchedule.Step(factor, (long)every),
        ("inverse", [>= 0 and var decay]) => new RateSchedule.InverseTime(decay),
        ("linear", [>= 0 and var from, >= 0 and var to, var over]) when IsCount(over) => new RateSchedule.Linear(from, to, (long)over),
        ("warmup", [var over]) when IsCount(over) => new RateSchedule.WarmUp((long)over),
        _ => null,
    };

    private static bool IsCount(double n) => n is >= 1 and <= MostIterations && n == Math.Floor(n);

    private static Term Of(RateSchedule schedule) => schedule switch
    {
        RateSchedule.Step step => new("step", [step.By, step.Every]),
        RateSchedule.InverseTime inverse => new("inverse", [inverse.Decay]),
        RateSchedule.Linear linear => new("linear", [linear.From, linear.To, linear.Over]),
        RateSchedule.WarmUp warmUp => new("warmup", [warmUp.Over]),
        _ => throw new InvalidOperationException($"a schedule without a text: {schedule}"),
    };
}
