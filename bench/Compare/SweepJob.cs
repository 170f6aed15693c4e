using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A sweep of the tutorial's network over many seeds as a whole process, beside what one can do with NumPy, Python's processes and GNU parallel.</summary>
internal static class SweepJob
{
    public const string Name = "sweep";

    private const string Engine = "Train.FoldMany of the same networks in this process, two threads";
    private const string NumPy = "NumPy's loop";
    private const string OpenBlas = "NumPy's loop with OpenBLAS";
    private const string Processes = "NumPy's loop in two processes";
    private const string All = "NumPy, all networks stacked in one array";
    private const string Stacks = "NumPy, 400 networks stacked";
    private const string Last = "NumPy, 1000 networks stacked, the seed as last axis, in place";
    private const string Parallel = "GNU parallel, a process for each network";

    public static Job Of(SweepPrograms programs, Peers peers, Cores cores, Options options)
    {
        var contenders = new SweepContenders(programs, peers, options);
        return new(
            Name,
            "A sweep over seeds",
            Text(programs, contenders),
            programs.All.Map(program => cores.Whole(contenders.Sweep(SweepOf(program), program))).Strict()
                + programs.All.Map(program => cores.Whole(contenders.Idle(IdleOf(program), program))).Strict()
                + Seq(
                    cores.Whole(contenders.Engine(Engine)),
                    contenders.Loop(NumPy, peers.NumPy),
                    contenders.Loop(OpenBlas, peers.OpenBlas),
                    cores.Whole(contenders.Processes(Processes)),
                    contenders.Stacked(All, "matmul", programs.Trainings),
                    contenders.Stacked(Stacks, "matmul", 400),
                    contenders.Stacked(Last, "last", 1000),
                    cores.Whole(contenders.Parallel(Parallel))),
            programs.All.Bind(Bounds).Strict() + Seq(NumPy, OpenBlas, Processes, All, Stacks, Last).Map(Agreement).Strict());
    }

    private static string Text(SweepPrograms programs, SweepContenders contenders) =>
        $"One training of the tutorial's network, 3-4-1 on its four rows, {programs.Iterations} iterations, in time of a core: "
            + "the wall time, times the threads that are given, over the trainings. "
            + $"Elevenfold trains {programs.Trainings} networks, seeds 0 to {programs.Trainings - 1}, from the start of the process to the end of its file of results. "
            + "The others do less and are scaled. "
            + $"NumPy's loop is the tutorial's, for {SweepContenders.LoopSeeds} seeds, {2 * SweepContenders.LoopSeeds} in two processes. NumPy's stacks are batched products, "
            + $"or one product where the seed is the last axis; they do {contenders.Scaled} iterations of a network in all. "
            + $"NumPy's times leave out the start of Python. GNU parallel starts a process of Elevenfold for each of {contenders.Runs} seeds.";

    private static string SweepOf(SweepProgram program) => $"elevenfold sweep run, {program.Name}, two threads";

    private static string IdleOf(SweepProgram program) => $"the same with one iteration, {program.Name}";

    private static Seq<Bound> Bounds(SweepProgram program)
    {
        var sweep = SweepOf(program);
        return Seq(
            Bound.Faster($"a sweep, {program.Name}, each second of a core, against NumPy's loop", 350, sweep, NumPy),
            Bound.Faster("the same, against NumPy's loop with OpenBLAS", 350, sweep, OpenBlas),
            Bound.Faster("the same, against NumPy with all networks stacked in one array", 6, sweep, All),
            Bound.Faster("the same, against NumPy with 400 networks stacked", 6, sweep, Stacks),
            Bound.Faster("the same, against NumPy with 1000 networks stacked, the seed as last axis, in place", 6, sweep, Last),
            Share("its time outside of the engine, by Train.FoldMany", round => round.Ratio(Engine, sweep).Map(engine => 1 - engine)),
            Share("its time outside of the engine, by the same sweep with one iteration", round => round.Ratio(IdleOf(program), sweep)),
            Bound.Memory("its peak memory", 200, "MB", 1e6, sweep));
    }

    private static Bound Share(string what, Func<Round, Option<double>> share) =>
        new(what, 5, true, "%", round => share(round).Map(part => 100 * part));

    private static Bound Agreement(string name) =>
        new($"largest difference of a weight from ours, {name}", 1, true, "e-9", round => round.Samples.Find(name).Map(sample => sample.Difference * 1e9));
}
