using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>The native binary or the tool, with the word that names it in tables.</summary>
internal sealed record SweepProgram(string Name, Either<string, Command> Command);

/// <summary>Our programs as the sweep's jobs run them, and a temporary folder for their plans and results.</summary>
internal sealed class SweepPrograms(Peers peers, Options options)
{
    private const string Table = "xor.csv"; // samples/xor.csv, which is copied beside the peers
    private readonly Lazy<string> _folder = new(NewFolder);

    /// <summary>How many networks the largest of the sweeps trains.</summary>
    public int Trainings { get; } = options.Trainings ?? (int)options.Iterations(10_000);

    /// <summary>The iterations of each.</summary>
    public long Iterations { get; } = options.Iterations(60_000);

    public SweepProgram Native { get; } = new("native", options.NativeCommand);

    public SweepProgram Tool { get; } = new("tool", options.ToolCommand);

    public Seq<SweepProgram> All => Seq(Native, Tool);

    /// <summary>The first that there is.</summary>
    public SweepProgram Any => Native.Command.IsRight ? Native : Tool;

    public string PathOf(string name) => Path.Combine(_folder.Value, name);

    /// <summary>The arguments that end with the tutorial's table and some options.</summary>
    public static Command OnTable(Command program, string verb, string options) =>
        program.With([.. verb.Split(' ')]).WithFile(Peers.PathOf(Table), Table).With([.. options.Split(' ')]);

    /// <summary>A whole process, and its peak memory.</summary>
    public Contender Whole(string name, Either<string, Command> command) => WholeProcessJob.Whole(name, peers, command);

    /// <summary>Runs a plan on two threads from nothing to its file of results, as a whole process; the plan is made before.</summary>
    /// <param name="name">The contender's name.</param>
    /// <param name="program">Our program.</param>
    /// <param name="plan">The name of the plan's file.</param>
    /// <param name="planOptions">The options of sweep plan.</param>
    public Contender Run(string name, SweepProgram program, string plan, string planOptions)
    {
        var run = Whole(name, program.Command.Map(found => found
            .With("sweep", "run").WithFile(PathOf(plan), plan).With("--jobs", 2, "--results").WithFile(ResultsOf(plan), "results")));
        return (run with { Repeat = $"elevenfold sweep plan {Table} {planOptions} > {plan} && rm -f results && {run.Repeat}" }).After(() =>
        {
            File.Delete(ResultsOf(plan));
            if (!File.Exists(PathOf(plan)))
            {
                program.Command.IfRight(found => OnTable(found, "sweep plan", planOptions).Into(PathOf(plan)));
            }
        });
    }

    /// <summary>The file of results of a plan.</summary>
    public string ResultsOf(string plan) => PathOf(plan + ".results");

    private static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("elevenfold-sweep-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }
}
