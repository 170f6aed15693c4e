using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A Python with NumPy.</summary>
/// <param name="Command">How it is started.</param>
/// <param name="About">Its versions, and what NumPy's products run on, in words.</param>
/// <param name="IsOpenBlas">Whether that is OpenBLAS.</param>
/// <param name="HasScikit">Whether it has scikit-learn.</param>
/// <param name="HasPandas">Whether it has pandas.</param>
/// <param name="HasJoblib">Whether it has joblib.</param>
internal sealed record Python(Command Command, string About, bool IsOpenBlas, bool HasScikit, bool HasPandas, bool HasJoblib)
{
    /// <summary>A script of bench/peers.</summary>
    public Command Script(string name, int threads, params object[] arguments) => Command
        .In("OPENBLAS_NUM_THREADS", $"{threads}").In("OMP_NUM_THREADS", $"{threads}")
        .WithFile(Peers.PathOf(name), name).With(arguments);
}

/// <summary>What this machine has of the programs that we are compared with.</summary>
internal sealed class Peers : IDisposable
{
    private const string NoNumPy = "no python3 here has it";
    private readonly Options _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("elevenfold-bench-");
    private readonly Python[] _pythons;

    public Peers(Options options)
    {
        _options = options;
        _pythons = options.HasPeers ? [.. Pythons()] : [];
        NumPy = Find(python => !python.IsOpenBlas);
        OpenBlas = Find(python => python.IsOpenBlas);
        Scikit = Find(python => python.HasScikit && python.IsOpenBlas) is { IsRight: true } fast ? fast : Find(python => python.HasScikit);
        ThreeLayer = Compiled("three_layer", Widths.CompilerFlags, "-lm");
        Stacked = Compiled("stacked", $"{Widths.CompilerFlags} -ffast-math -fopenmp-simd", "-lm");
        Peak = Compiled("peak", Widths.CompilerFlags, "-lpthread");
        PeakApart = Compiled("peak", $"{Widths.CompilerFlags} -ffp-contract=off -DCHAINS={Widths.ChainsApart}", "-lpthread", "peak_apart");
        Exp = Compiled("exp", Widths.CompilerFlags, "-lm");
        ExpVectors = Compiled("exp", $"{Widths.CompilerFlags} -ffast-math -fopenmp-simd", "-lm", "exp_vectors");
        ExpSleef = Compiled("exp", $"{Widths.CompilerFlags} -DSLEEF", "-lsleef -lm", "exp_sleef");
        Fann = Compiled("fann", Widths.CompilerFlags, "-ldoublefann -lm");
        Whole = Compiled("whole", "-O3", "");
        Load = Compiled("load", "-O3", "");
        Parallel = ParallelAbout().Map(_ => Command.Of("parallel"));
    }

    /// <summary>NumPy as it comes, on a BLAS that is not OpenBLAS.</summary>
    public Either<string, Python> NumPy { get; }

    public Either<string, Python> OpenBlas { get; }

    public Either<string, Python> Scikit { get; }

    public Either<string, Command> ThreeLayer { get; }

    /// <summary>Networks side by side in a compiler's vectors.</summary>
    public Either<string, Command> Stacked { get; }

    public Either<string, Command> Peak { get; }

    /// <summary>The peak where products and sums are instructions of their own.</summary>
    public Either<string, Command> PeakApart { get; }

    /// <summary>The C library's exp, one number at a time.</summary>
    public Either<string, Command> Exp { get; }

    /// <summary>That of its vectors.</summary>
    public Either<string, Command> ExpVectors { get; }

    /// <summary>SLEEF's.</summary>
    public Either<string, Command> ExpSleef { get; }

    public Either<string, Command> Fann { get; }

    /// <summary>The one that measures whole processes.</summary>
    public Either<string, Command> Whole { get; }

    /// <summary>One that keeps a core and the memory busy until it is stopped.</summary>
    public Either<string, Command> Load { get; }

    /// <summary>GNU parallel.</summary>
    public Either<string, Command> Parallel { get; }

    /// <summary>What was found, as a list.</summary>
    public string List => string.Concat(About.Select(peer => $"- Peers: {peer}\n"));

    private IEnumerable<string> About => _pythons.Select(python => python.About)
        .Append(Compiler().Match(Right: version => version, Left: why => $"cc: {why}"))
        .Append(ParallelAbout().Match(Right: version => version, Left: why => $"GNU parallel: {why}"))
        .Distinct(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "peers", name);

    public void Dispose() => _folder.Delete(recursive: true);

    private Either<string, Python> Find(Func<Python, bool> isIt) => _options.HasPeers
        ? _pythons.Where(isIt).ToSeq().HeadOrNone().ToEither(NoNumPy)
        : Left(Options.LeftOut);

    private Either<string, string> Compiler() => _options.HasPeers ? Try(() => Command.Of("cc").With("--version").Output().Split('\n')[0]) : Left(Options.LeftOut);

    // Debian's moreutils has another program of that name.
    private Either<string, string> ParallelAbout() => _options.HasPeers
        ? Try(() => Command.Of("parallel").With("--version").Output().Split('\n')[0])
            .Bind(version => version.StartsWith("GNU", StringComparison.Ordinal) ? Right<string, string>(version) : Left<string, string>("parallel is not GNU's"))
        : Left(Options.LeftOut);

    // Debian keeps each BLAS in a folder of its own, and a process can choose between them.
    private static IEnumerable<Python> Pythons()
    {
        string[] blas = Directory.Exists("/usr/lib") ? [.. Directory.GetDirectories("/usr/lib", "*-linux-gnu*").SelectMany(folder => new[]
        {
            $"{folder}/blas:{folder}/lapack",
            $"{folder}/openblas-pthread",
        })] : [];
        foreach (var file in new[] { "python3", "/usr/bin/python3" })
        {
            var plain = Widths.Of(Command.Of(file));
            foreach (var command in blas.Select(folders => plain.In("LD_LIBRARY_PATH", folders)).Prepend(plain))
            {
                foreach (var python in Try(() => command.WithFile(PathOf("about.py"), "about.py").Output()).Map(text => Of(command, text)).RightAsEnumerable())
                {
                    yield return python;
                }
            }
        }
    }

    private static Python Of(Command command, string text)
    {
        var about = JsonDocument.Parse(text).RootElement;
        var (scikit, pandas, joblib) = (about.GetProperty("sklearn").GetString(), about.GetProperty("pandas").GetString(), about.GetProperty("joblib").GetString());
        return new(
            command,
            $"Python {about.GetProperty("python")}, NumPy {about.GetProperty("numpy")} on {about.GetProperty("blas")}"
                + (scikit is null ? "" : $", scikit-learn {scikit}") + (pandas is null ? "" : $", pandas {pandas}") + (joblib is null ? "" : $", joblib {joblib}"),
            about.GetProperty("openblas").GetBoolean(),
            scikit is not null,
            pandas is not null,
            joblib is not null);
    }

    private Either<string, Command> Compiled(string name, string flags, string libraries, string? output = null)
    {
        output ??= name;
        var program = Path.Combine(_folder.FullName, output);
        var rest = libraries.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return from compiler in Compiler()
               from compiled in Try(() => Command.Of("cc").With([.. flags.Split(' ')]).With("-o", program, PathOf(name + ".c")).With([.. rest]).Output())
               select Command.Of(program, $"cc {flags} -o {output} {string.Join(' ', rest.Prepend(name + ".c"))} && ./{output}");
    }

    private static Either<string, T> Try<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (CommandFailedException e)
        {
            return Left(e.Message);
        }
    }
}
