namespace Elevenfold.Golden.Machines;

/// <summary>A sweep divided by the schedulers that docs/scale-out.md names, each run for real: the results have the bytes of one process.</summary>
public abstract class ScaleOutTests : IDisposable
{
    private const string Sweep = "samples/scale-out/sweep.json";
    private const string Whole = "whole";
    private const string Results = "results";
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/scale-out.md"));
    private readonly Shell _shell = new();

    private protected Shell Shell => _shell;

    // What one process computes.
    protected ScaleOutTests() => Succeed($"elevenfold sweep plan {Sweep} > plan && elevenfold sweep run plan > {Whole}");

    public void Dispose()
    {
        _shell.Dispose();
        GC.SuppressFinalize(this);
    }

    // A class a tool: xunit runs classes side by side.
    public sealed class Xargs : ScaleOutTests
    {
        private const string Command = "samples/scale-out/xargs.sh FILE 4 2";

        [ToolFact("xargs")]
        public void Xargs_gives_the_bytes_of_one_process() => AssertWhole(Command, parts: 4);

        [ToolFact("xargs")]
        public void Xargs_continues_a_shard_that_was_interrupted() => AssertContinued(Command, "part.2-of-4", "part.2-of-4");

        [ToolFact("xargs")]
        public void Xargs_merges_nothing_where_a_plan_fails() => AssertNothing(Command);
    }

    public sealed class Make : ScaleOutTests
    {
        private const string Command = "make -j 2 -f samples/scale-out/Makefile SWEEP=FILE SHARDS=4";

        [ToolFact("make")]
        public void Make_gives_the_bytes_of_one_process()
        {
            AssertWhole(Command, parts: 4);

            Assert.Contains("is up to date", Succeed(OfSweep(Command)), StringComparison.Ordinal);
        }

        [ToolFact("make")]
        public void Make_continues_a_shard_that_was_interrupted() => AssertContinued(Command, "part.2-of-4.open", "part.2-of-4");

        [ToolFact("make")]
        public void Make_merges_nothing_where_a_plan_fails() => AssertNothing(Command, "part.?-of-?");
    }

    public sealed class Parallel : ScaleOutTests
    {
        private const string Command = "samples/scale-out/parallel.sh FILE 5";

        [ToolFact("parallel")]
        public void Parallel_gives_the_bytes_of_one_process() => AssertWhole(Command, parts: 0);

        [ToolFact("parallel")]
        public void Parallel_continues_results_that_were_interrupted() => AssertContinued(Command, Results, Results);

        [ToolFact("parallel")]
        public void Parallel_writes_nothing_where_a_plan_fails() => AssertNothing(Command);

        [ToolFact("parallel")]
        public void A_plan_can_be_piped_into_parallel()
        {
            const string Line = "elevenfold sweep plan samples/scale-out/sweep.json | parallel --pipe -N 5 --keep-order 'elevenfold sweep run --jobs 1'";
            AssertOnPage(Line);

            Succeed($"{Line} | cmp - {Whole}");
        }
    }

    public sealed class Snakemake : ScaleOutTests
    {
        private const string Command = "snakemake --snakefile samples/scale-out/Snakefile --cores 2 --config sweep=FILE shards=4";

        [ToolFact("snakemake")]
        public void Snakemake_gives_the_bytes_of_one_process() => AssertWhole(Command, parts: 4);

        [ToolFact("snakemake")]
        public void Snakemake_continues_a_shard_that_was_interrupted() => AssertContinued(Command, "part.2-of-4.open", "part.2-of-4");

        [ToolFact("snakemake")]
        public void Snakemake_merges_nothing_where_a_plan_fails() => AssertNothing(Command, "part.?-of-?");
    }

    public sealed class Slurm : ScaleOutTests
    {
        private const string Up = "samples/slurm/up.sh slurm";
        private const string Down = "samples/slurm/down.sh slurm";
        private const string Submit = "samples/slurm/submit.sh FILE 4";
        private const string Again = "sbatch --array=2 samples/slurm/sweep.sbatch FILE 4";

        // Until no job is waiting or running.
        private const string Wait = "timeout 240 bash -c 'while [ -n \"$(squeue --noheader)\" ]; do sleep 0.2; done'";

        [ToolFact("sbatch", "slurmctld", "slurmd", "munged")]
        public void A_job_array_and_a_merge_that_depends_on_it_give_the_bytes_of_one_process() => WithSlurm(() =>
        {
            AssertWhole(Jobs(Submit), parts: 4);
            Assert.Equal(5, Directory.GetFiles(Shell.Folder, "*-*.log").Length); // a log a job

            File.Delete(Shell.PathOf(Results));
            AssertContinued(Jobs(Again) + " && elevenfold sweep merge part.*-of-4 > results", "part.2-of-4", "part.2-of-4");
        });

        [ToolFact("sbatch", "slurmctld", "slurmd", "munged")]
        public void The_merge_is_cancelled_where_a_shard_fails() => WithSlurm(() =>
        {
            Succeed(Jobs(OfSweep(Submit, "none.json")));

            Assert.False(File.Exists(Shell.PathOf(Results)));
            Assert.Contains("none.json", File.ReadAllText(Shell.PathOf("sweep-1_1.log")), StringComparison.Ordinal);
        });

        private static string Jobs(string submission) => $"export SLURM_CONF=$PWD/slurm/slurm.conf && {submission} && {Wait}";

        private void WithSlurm(Action jobs)
        {
            Assert.All((string[])[Up, Down, OfSweep(Submit), OfSweep(Again)], AssertOnPage);
            try
            {
                Succeed(Up);
                jobs();
            }
            finally
            {
                Assert.Equal(new Outcome("", "", 0), Shell.Run(Down));
            }

            Assert.Empty(Directory.GetFiles(Shell.PathOf("slurm"), "*.pid"));
        }
    }

    public sealed class Composed : ScaleOutTests
    {
        [ToolFact("jq")]
        public void What_jq_chooses_of_a_plan_is_a_plan()
        {
            const string Choice = "jq -c 'select(.axes.seed < 3 and .axes[\"recipe.learningRate\"] != 1)'";
            AssertOnPage($"elevenfold sweep plan samples/scale-out/sweep.json | {Choice} | elevenfold sweep run > chosen");

            Succeed($"{Choice} plan | elevenfold sweep run > chosen && {Choice} {Whole} | cmp - chosen");
            Assert.Equal(6, File.ReadAllLines(Shell.PathOf("chosen")).Length);
        }

        // What all of these tests rely on.
        [Fact]
        public void An_altered_byte_of_a_part_is_found()
        {
            Succeed($"sed '3s/\"error\":0/\"error\":1/' {Whole} > altered && ! cmp altered {Whole}");

            var merged = Shell.Run($"elevenfold sweep merge altered {Whole}");

            Assert.Equal(1, merged.Exit);
            Assert.Contains("altered, line 3", merged.Error, StringComparison.Ordinal);
        }
    }

    private static string OfSweep(string command, string sweep = Sweep) => command.Replace("FILE", sweep, StringComparison.Ordinal);

    private static void AssertOnPage(string command) => Assert.Contains(command, Page, StringComparison.Ordinal);

    private string Succeed(string line)
    {
        // What the tools keep of their own goes with the folder.
        var outcome = _shell.Run(line, ("HOME", _shell.Folder));
        Assert.True(outcome.Exit == 0, $"{line}\nexits with {outcome.Exit}:\n{outcome.Output}\n{outcome.Error}");
        return outcome.Output;
    }

    private string[] Lines(string file) => File.ReadAllLines(_shell.PathOf(file));

    private void AssertWhole(string command, int parts)
    {
        Succeed(OfSweep(command));

        Assert.Equal(24, Lines(Whole).Length);
        Assert.Equal(File.ReadAllBytes(_shell.PathOf(Whole)), File.ReadAllBytes(_shell.PathOf(Results)));
        Assert.All(Enumerable.Range(1, parts), part => Assert.Equal(24 / parts, Lines($"part.{part}-of-{parts}").Length));
    }

    // The file has a line that no run would write, and half a line: the first is kept, as computing it again would not, and the rest is computed.
    private void AssertContinued(string command, string open, string complete)
    {
        var shard = complete == Results ? "" : "--shard 2/4";
        Succeed($"elevenfold sweep plan {Sweep} {shard} | elevenfold sweep run > shard");
        var lines = Lines("shard");
        var marked = lines[0].Replace("\"iterations\":200", "\"iterations\":201", StringComparison.Ordinal);
        Assert.NotEqual(lines[0], marked);
        File.WriteAllText(_shell.PathOf(open), $"{marked}\n{lines[1][..100]}");

        Succeed(OfSweep(command));

        Assert.Equal([marked, .. lines[1..]], Lines(complete));
        Assert.Equal(Lines(Whole).Select(line => line == lines[0] ? marked : line), Lines(Results));
    }

    // A file that exists, so that the tools start the plan, but names no table.
    private void AssertNothing(string command, string complete = Results)
    {
        File.WriteAllText(_shell.PathOf("broken.json"), "{}");

        Assert.NotEqual(0, _shell.Run(OfSweep(command, "broken.json"), ("HOME", _shell.Folder)).Exit);
        Assert.False(File.Exists(_shell.PathOf(Results)));
        Assert.Empty(Directory.GetFiles(_shell.Folder, complete));
    }
}
