using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Many lines: a plan is printed, results are tabulated and merged.</summary>
internal static class SweepLinesJob
{
    private const int OfOneSeed = 40; // four widths and ten rates

    public static Job Of(SweepPrograms programs)
    {
        var seeds = Math.Max(10, programs.Trainings * 100 / OfOneSeed);
        var (lines, few) = (seeds * OfOneSeed, seeds / 10 * OfOneSeed);
        var plan = $"--iterations 1 --axis seed=0..{seeds - 1} --axis hidden=2,4,8,16 --axis learningRate=0.01,0.02,0.05,0.1,0.2,0.5,1,2,5,10";
        var files = new Files(programs, plan);
        return new(
            SweepJob.Name,
            "Many lines of a sweep",
            $"A whole process on {lines} lines: their plan, the table of their results by width and rate with four statistics, and their results merged from two files that have every other line. "
                + $"The results are those of the plan, made before; {few} of them are merged too, to see how memory grows.",
            programs.All.Bind(program => Seq(
                programs.Whole(PlanOf(program), program.Command.Map(found => SweepPrograms.OnTable(found, "sweep plan", plan))),
                programs.Whole(TableOf(program), program.Command.Map(found => found
                    .With("sweep", "table").WithFile(files.Results, "results")
                    .With("--by", "hidden,learningRate", "--stat").WithFile("count,median,q90,converged<0.01", "'count,median,q90,converged<0.01'"))).After(files.Make),
                Merge(MergeOf(program), program, lines, "results"),
                Merge(FewOf(program), program, few, "tenth"))).Strict(),
            programs.All.Bind(program => Bounds(program, lines, few)).Strict());

        Contender Merge(string name, SweepProgram program, int count, string shown) => programs
            .Whole(name, program.Command.Map(found => found
                .With("sweep", "merge").WithFile(files.Half(count, 0), $"{shown}.1").WithFile(files.Half(count, 1), $"{shown}.2")))
            .After(() => files.MakeHalves(count));
    }

    private static Seq<Bound> Bounds(SweepProgram program, int lines, int few) => Seq(
        Bound.Seconds($"{lines} lines planned, {program.Name}", 2, PlanOf(program)),
        Bound.Seconds($"{lines} results tabulated, {program.Name}", 5, TableOf(program)),
        Bound.Memory("its peak memory", 300, "MB", 1e6, TableOf(program)),
        new($"peak memory of merging {lines} results, over that of {few}, {program.Name}", 1.5, true, "x", round =>
            from many in round.Peak(MergeOf(program))
            from less in round.Peak(FewOf(program))
            select many / less));

    private static string PlanOf(SweepProgram program) => $"elevenfold sweep plan, {program.Name}";

    private static string TableOf(SweepProgram program) => $"elevenfold sweep table, {program.Name}";

    private static string MergeOf(SweepProgram program) => $"elevenfold sweep merge, {program.Name}";

    private static string FewOf(SweepProgram program) => $"elevenfold sweep merge of a tenth, {program.Name}";

    // The results of a plan, and what is made of them when it is first needed.
    private sealed class Files(SweepPrograms programs, string plan)
    {
        public string Results => programs.PathOf("results-all");

        public string Half(int count, int half) => programs.PathOf($"results-{count}-{half}");

        public void Make()
        {
            if (File.Exists(Results))
            {
                return;
            }

            var planned = programs.PathOf("plan-all");
            programs.Any.Command.IfRight(found =>
            {
                SweepPrograms.OnTable(found, "sweep plan", plan).Into(planned);
                found.With("sweep", "run").WithFile(planned, "plan").With("--jobs", 2).Into(Results);
            });
            File.Delete(planned);
        }

        public void MakeHalves(int count)
        {
            if (File.Exists(Half(count, 0)))
            {
                return;
            }

            Make();
            using var first = new StreamWriter(Half(count, 0));
            using var second = new StreamWriter(Half(count, 1));
            foreach (var (i, line) in File.ReadLines(Results).Take(count).Index())
            {
                (i % 2 == 0 ? first : second).Write(line + "\n");
            }
        }
    }
}
