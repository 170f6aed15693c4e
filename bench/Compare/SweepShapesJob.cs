using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A sweep over widths and rates, all mixed, beside one sweep for each width.</summary>
internal static class SweepShapesJob
{
    private static readonly Seq<int> Widths = Seq(2, 4, 8);

    public static Job Of(SweepPrograms programs, Cores cores)
    {
        var seeds = Math.Max(1, programs.Trainings / 50);
        return new(
            SweepJob.Name,
            "A sweep over widths and rates",
            $"A whole process on two threads: {programs.Iterations} iterations of networks with 2, 4 and 8 hidden units, at three rates, from {seeds} seeds; "
                + "the plan has a line of each width and rate in turn, "
                + "or one width alone. Each width alone starts a process of its own.",
            programs.All.Bind(program => Of("2,4,8", program).Cons(Widths.Map(units => Of($"{units}", program)))).Map(cores.Whole).Strict(),
            programs.All.Map(program => new Bound($"widths and rates mixed, over the sum of a sweep for each width, {program.Name}", 1.3, true, "x", round => Ratio(round, program))).Strict());

        Contender Of(string hidden, SweepProgram program) => programs.Run(
            NameOf(hidden, program),
            program,
            $"plan-{hidden}",
            $"--iterations {programs.Iterations} --every 10000 --axis seed=0..{seeds - 1} --axis hidden={hidden} --axis learningRate=0.1,1,10");
    }

    private static string NameOf(string hidden, SweepProgram program) => $"elevenfold sweep run, {program.Name}, {hidden} hidden units";

    private static Option<double> Ratio(Round round, SweepProgram program) =>
        from mixed in round.Samples.Find(NameOf("2,4,8", program))
        from parts in Widths.Map(units => round.Samples.Find(NameOf($"{units}", program))).Sequence()
        select mixed.Ns / parts.Sum(part => part.Ns);
}
