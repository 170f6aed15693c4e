using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Updates and schedules of every kind.</summary>
public static class AnyUpdates
{
    /// <summary>No update most often, else up to three.</summary>
    public static Gen<Update[]> Updates() => Gen.Frequency(
        (3, Gen.Constant<Update[]>([])), (4, One().ArrayOf(1)), (2, One().ArrayOf(2)), (1, One().ArrayOf(3)));

    /// <summary>No schedule most often, else up to two.</summary>
    public static Gen<RateSchedule[]> Schedules() => Gen.Frequency(
        (4, Gen.Constant<RateSchedule[]>([])), (2, OneSchedule().ArrayOf(1)), (1, OneSchedule().ArrayOf(2)));

    /// <summary>The same kinds of updates with other numbers, as the lanes of many networks have.</summary>
    public static Update Varied(Update update, int by) => update switch
    {
        Update.Momentum one => one with { Beta = one.Beta / (1 + by) },
        Update.Nesterov one => one with { Beta = one.Beta / (1 + by) },
        Update.Adam one => new Update.Adam(one.Beta1 / (1 + by), one.Beta2 / (1 + (2 * by)), one.Epsilon * (1 + by)),
        Update.L2 one => one with { Lambda = one.Lambda * (1 + by) },
        Update.L1 one => one with { Lambda = one.Lambda * (1 + by) },
        Update.Clip one => one with { Limit = one.Limit * (1 + by) },
        Update.ClipNorm one => one with { Limit = one.Limit * (1 + by) },
        _ => throw new InvalidOperationException($"an update without a variant: {update}"),
    };

    private static Gen<Update> One() => Gen.OneOf(
        Beta().Select(beta => (Update)new Update.Momentum(beta)),
        Beta().Select(beta => (Update)new Update.Nesterov(beta)),
        from beta1 in Beta() from beta2 in Beta() from epsilon in Gen.Elements(1e-8, 1e-3, 1) select (Update)new Update.Adam(beta1, beta2, epsilon),
        Gen.Constant<Update>(Update.Adam.Default),
        Strength().Select(lambda => (Update)new Update.L2(lambda)),
        Strength().Select(lambda => (Update)new Update.L1(lambda)),
        Limit().Select(limit => (Update)new Update.Clip(limit)),
        Limit().Select(limit => (Update)new Update.ClipNorm(limit)));

    private static Gen<RateSchedule> OneSchedule() => Gen.OneOf(
        Gen.Elements(0.5, 0.9, 1).Zip(Gen.Elements(1L, 2L, 1000L)).Select(x => (RateSchedule)new RateSchedule.Step(x.Item1, x.Item2)),
        Strength().Select(decay => (RateSchedule)new RateSchedule.InverseTime(decay)),
        from first in Gen.Elements(0.0, 1, 2) from last in Gen.Elements(0.0, 0.1, 1) from over in Gen.Elements(1L, 3L, 1001L) select (RateSchedule)new RateSchedule.Linear(first, last, over),
        Gen.Elements(1L, 3L, 1002L).Select(over => (RateSchedule)new RateSchedule.WarmUp(over)));

    private static Gen<double> Beta() => Gen.OneOf(Gen.Elements(0, 0.5, 0.9), Cases.Between(0, 1));

    private static Gen<double> Strength() => Gen.Elements(0, 0.001, 0.25, 1);

    private static Gen<double> Limit() => Gen.Elements(0.001, 0.1, 1, double.PositiveInfinity);
}
