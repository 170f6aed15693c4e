// dotnet tool restore && dotnet cake [--target=NAME]
// dotnet cake --target=Fuzz [--reader=NAME] [--seconds=N]

using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;

var target = Argument("target", "Test");
var solution = File("Elevenfold.slnx");
var configuration = "Release"; // as Directory.Build.props has it for single projects; a solution would choose Debug
var artifacts = Directory("artifacts");
var results = artifacts + Directory("test-results");
var packages = artifacts + Directory("packages");
var native = artifacts + Directory("native");
var toolBuild = artifacts + Directory("tool-build");
var fuzzing = artifacts + Directory("fuzzing");
var mutants = MakeAbsolute(artifacts + Directory("mutants"));

// The rooms of src/Core that the target Mutants tries, each with the tests that must kill its mutants: classes, or the beginnings of their methods. These
// are fast ones, since code that carries all mutants computes many times slower, and each mutant that survives takes the time of all tests that reach it.
var mutantTests = new Dictionary<string, string>
{
    ["Model"] = "ModelTests ResultTests",
    ["Training"] = "FoldTests GradientTests FittingTests",
    ["Recipes"] = "RecipeTests DropoutTests.A_mask DropoutTests.No_dropout",
    ["Replaying"] = "ReplayPartTests ReplayBoundTests ExpectationTests TracedRunTests LastStateTests.What LastStateTests.The_header ReplayTests.A_checkpoint ReplayTests.A_state ReplayTests.An_altered "
        + "ReplayTests.A_part ResumeTests.Layers ResumeTests.Weights ResumeTests.A_state_0 ShowTests.An_altered ShowTests.A_range ShowTests.A_trace ShowTests.Nothing ScheduleTests.The_last",
    ["Traces"] = "TraceLineTests TraceHeaderTests TraceTextTests DamageTests OutOfPlaceTests ScheduleTests StepLimitTests.The_first_frame LineLengthTests",
    ["Sweeps"] = "SweepPartTests SweepRunTests SweepDocumentTests SweepTests.The_last_axis SweepTests.A_line_of SweepTests.A_union SweepTests.Results_of SweepTests.A_table SweepTests.A_plan SweepTests.Lines_end",
    ["Experiments"] = "FieldTests CadenceTests RunTests ExperimentTests JudgementTests RunWatchTests StoppingTests",
    ["Arithmetic"] = "TierTests DecimalTests MatrixShapeTests MatrixTests.A_fold MatrixTests.A_product_and MatrixTests.Equality MatrixTests.The_cells MatrixTests.Shapes RoundingTestProperties "
        + "UlpsTests.Some UlpsTests.What",
};

// Tests of these classes that are slow, even with few cases.
var slowTests = "DamageTests.A_trace_that_was_cut LineLengthTests.A_header_of_more MatrixTests.A_large TracedRunTests.Every_cell TracedRunTests.A_trace_without "
    + "JudgementTests.What_is_held_out StoppingTests.The_first_state";

Task("Clean")
    .Description("Deletes everything that a build makes")
    .Does(() =>
{
    CleanDirectories("{src,tests,bench}/**/bin");
    CleanDirectories("{src,tests,bench}/**/obj");
    CleanDirectory(artifacts);
});

Task("Restore")
    .Description("Fetches the packages that the lock files name")
    .Does(() => DotNetRestore(solution));

Task("Build")
    .Description("Compiles everything; a warning is an error")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild(solution, new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Properties")
    .Description("Runs the laws and the other properties")
    .IsDependentOn("Build")
    .Does(() => RunTests("Properties"))
    .DeferOnError();

Task("Arm64")
    .Description("Publishes the program for arm64, with its runtime, into artifacts/arm64, where the machine or an emulator runs it")
    .WithCriteria(
        context => IsRunningOnLinux() && (RuntimeInformation.OSArchitecture is System.Runtime.InteropServices.Architecture.Arm64 || context.Tools.Resolve("qemu-aarch64") is not null),
        "nothing here runs arm64 programs; .ci/machines installs an emulator")
    .IsDependentOn("Build")
    .Does(() => DotNetPublish("src/Cli", new DotNetPublishSettings
    {
        Configuration = configuration,
        Runtime = "linux-arm64",
        SelfContained = true,
        // In folders of its own, beside what Build makes; analyzers had their say there.
        ArgumentCustomization = arguments => arguments
            .Append("--artifacts-path artifacts/arm64")
            .Append("-p:RunAnalyzers=false")
            .Append("-p:DisableTransitiveFrameworkReferenceDownloads=true"),
    }));

Task("Golden")
    .Description("Compares with outside truths and with frozen outputs, and tries the binary as a user would")
    .IsDependentOn("Build")
    .IsDependentOn("Arm64")
    .IsDependentOn("Native")
    .Does(() => RunTests("Golden"))
    .DeferOnError();

Task("Quick")
    .Description("The inner loop: all properties, and the golden files of tests/Golden/Outside and Frozen; Test is the whole")
    .IsDependentOn("Properties")
    .Does(() => RunTests("Golden", "FullyQualifiedName~Elevenfold.Golden.Outside|FullyQualifiedName~Elevenfold.Golden.Frozen"))
    .DeferOnError();

Task("Test")
    .Description("All tests")
    .IsDependentOn("Properties")
    .IsDependentOn("Golden");

Task("LawTables")
    .Description("Tries the laws on all mutants, and writes what finds them into docs/mutants.tsv and docs/laws.md")
    .IsDependentOn("Build")
    .Does(() => RunTests("Properties", "FullyQualifiedName~MutationTests", ("ELEVENFOLD_BLESS", "1")));

Task("Pack")
    .Description("Makes the dotnet tool elevenfold and the library package Elevenfold.Core in artifacts/packages; the tool's packages for Linux hold the programs of Native")
    .IsDependentOn("Build")
    .IsDependentOn("Native")
    .Does(() =>
{
    DotNetPack("src/Core", new DotNetPackSettings { Configuration = configuration, NoBuild = true, OutputDirectory = packages });
    DotNetPack("src/Cli", new DotNetPackSettings
    {
        Configuration = configuration,
        OutputDirectory = packages,
        ArgumentCustomization = arguments => arguments
            .Append("-p:Packing=true -p:RunAnalyzers=false")
            .Append($"-p:NativePrograms={MakeAbsolute(native).FullPath}/")
            .Append("--artifacts-path").AppendQuoted(toolBuild),
    });
});

Task("NativeX64")
    .Description("Compiles the program for Linux on x64, for each level of the processor, into artifacts/native/linux-x64; there, with gcc")
    .WithCriteria(
        context => IsRunningOnLinux() && IsX64() && context.Tools.Resolve("gcc") is not null,
        "it takes Linux on x64, and gcc")
    .Does(context =>
{
    var folder = native + Directory("linux-x64");
    foreach (var level in new[] { "x86-64", "x86-64-v3", "x86-64-v4" })
    {
        PublishNative("linux-x64", folder + Directory(level), $"-p:IlcInstructionSet={level}");
    }

    var launcher = new ProcessArgumentBuilder().Append("-O2 -Wall -Wextra -Werror src/Cli/Native/launcher.c -o").AppendQuoted((folder + File("elevenfold")).ToString());
    if (StartProcess(context.Tools.Resolve("gcc"), new ProcessSettings { Arguments = launcher }) != 0)
    {
        throw new CakeException("NativeX64: gcc could not compile src/Cli/Native/launcher.c");
    }
});

Task("NativeArm64")
    .Description("Compiles the program for Linux on arm64 into artifacts/native/linux-arm64; there with gcc, or on x64 with aarch64-linux-gnu-gcc")
    .WithCriteria(
        context => IsRunningOnLinux() && context.Tools.Resolve(IsX64() ? "aarch64-linux-gnu-gcc" : "gcc") is not null,
        "it takes Linux, and a gcc for arm64")
    .Does(() => PublishNative("linux-arm64", native + Directory("linux-arm64"), ""));

Task("Native")
    .Description("Compiles programs that need no runtime into artifacts/native, for the processors that this machine has a gcc for")
    .IsDependentOn("NativeX64")
    .IsDependentOn("NativeArm64");

Task("Bench")
    .Description("Measures our work beside that of the peers that are installed, and writes docs/benchmarks.md; takes minutes, on a quiet machine best")
    .IsDependentOn("Pack")
    .Does(() =>
{
    var tool = toolBuild + File($"publish/Cli/release_{RuntimeInformation.RuntimeIdentifier}/elevenfold.dll");
    var binary = native + Directory("linux-x64") + File("elevenfold");
    var arguments = new ProcessArgumentBuilder().Append($"compare --bits {Argument("bits", "512,256")} --output docs/benchmarks.md").Append("--tool").AppendQuoted(tool.ToString());
    if (FileExists(binary))
    {
        arguments.Append("--native").AppendQuoted(binary.ToString());
    }

    DotNetRun("bench", arguments, new DotNetRunSettings { Configuration = configuration, NoBuild = true });
});

Task("Conformance")
    .Description("Tries the laws on the programs of samples/trainers/subjects.csv, and writes the verdicts into docs/conformance.md; takes minutes, Debian's packages and npm")
    .IsDependentOn("Build")
    .Does(() =>
{
    const string Mark = "<!-- From here on: dotnet cake --target=Conformance -->\n";
    var page = "docs/conformance.md";
    var head = System.IO.File.ReadAllText(page).Split(Mark)[0];
    var settings = new ProcessSettings
    {
        Arguments = $"src/Cli/bin/{configuration}/net10.0/elevenfold.dll laws --table samples/trainers/subjects.csv --timeout 60 --format markdown",
        RedirectStandardOutput = true,
    };
    var status = StartProcess("dotnet", settings, out var lines);
    var report = string.Concat(lines.Where(line => line is not null).Select(line => line + "\n"));
    if (report.Length == 0)
    {
        throw new CakeException($"Conformance: elevenfold laws ended with status {status} and without a report");
    }

    if (status != 0)
    {
        Warning("Conformance: a program was not run, or gave no answer; the page says which, and why.");
    }

    System.IO.File.WriteAllText(page, $"{head}{Mark}\nOn {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, .NET {Environment.Version}. {report}");
});

Task("Fuzz")
    .Description("Fuzzes the readers of bytes that others wrote: --reader=NAME or all, --seconds=N for each; on Linux, with AFL++ (docs/fuzzing.md)")
    .WithCriteria(context => context.Tools.Resolve("afl-fuzz") is not null, "it takes afl-fuzz, of Debian's package afl++")
    .Does(() =>
{
    // The program is a copy: what is tested and packed stays as it was compiled.
    DotNetBuild("bench", new DotNetBuildSettings { Configuration = configuration });
    CleanDirectory(fuzzing + Directory("program"));
    CopyDirectory($"bench/bin/{configuration}/net10.0", fuzzing + Directory("program"));
    foreach (var library in new[] { "Elevenfold.Core.dll", "elevenfold.dll" })
    {
        Run("dotnet", new ProcessArgumentBuilder().Append("sharpfuzz").AppendQuoted((fuzzing + Directory("program") + File(library)).ToString()));
    }

    var wanted = Argument("reader", "all");
    var readers = GetSubDirectories("tests/Properties/Fuzzing/corpus").Select(folder => folder.GetDirectoryName()).Where(name => wanted == "all" || wanted == name).Order().ToList();
    if (readers.Count == 0)
    {
        throw new CakeException($"Fuzz: found no reader {wanted}; tests/Properties/Fuzzing/corpus has a folder for each");
    }

    var seconds = Argument("seconds", 60);
    Information("{0,-12}{1,14}{2,10}{3,10}{4,10}{5,10}", "reader", "executions", "seconds", "paths", "crashes", "hangs");
    if (readers.Count(reader => Fuzz(reader, seconds)) is > 0 and var failed)
    {
        throw new CakeException($"Fuzz: {failed} readers failed; the inputs are in {fuzzing}/findings/READER/default, and dotnet run --project bench -- fuzz READER FILE... reads them");
    }
});

Task("Mutants")
    .Description("Changes the code of Core in many small ways and counts the changes that the tests find: --room=NAME, some names with commas between them, or all, which takes hours")
    .Does(() =>
{
    var rooms = Argument("room", "all");
    var names = rooms == "all" ? mutantTests.Keys.ToArray() : rooms.Split(',');
    if (names.FirstOrDefault(name => !mutantTests.ContainsKey(name)) is { } unknown)
    {
        throw new CakeException($"Mutants: found the room {unknown}, expected all, or some of {string.Join(", ", mutantTests.Keys)}");
    }

    // Stryker compiles all of Core for each run, so rooms that were named together are tried together.
    var weak = rooms == "all" ? names.SelectMany(name => TryMutants(name)).ToList() : TryMutants(names);
    if (weak.Count > 0)
    {
        throw new CakeException($"Mutants: fewer than 85 % are killed in {string.Join(", ", weak)}");
    }
});

Task("Bless")
    .Description("Rewrites the frozen goldens with what the code does now; say in the commit why they changed")
    .IsDependentOn("Build")
    .Does(() => RunTests("Golden", "FullyQualifiedName~Elevenfold.Golden.Frozen", ("ELEVENFOLD_BLESS", "1")));

RunTarget(target);

bool IsX64() => RuntimeInformation.OSArchitecture is System.Runtime.InteropServices.Architecture.X64;

void PublishNative(string runtime, ConvertableDirectoryPath folder, string properties)
{
    var withoutCode = new List<string>();
    DotNetPublish("src/Cli/Cli.csproj", new DotNetPublishSettings
    {
        Configuration = configuration,
        Runtime = runtime,
        OutputDirectory = folder,
        // Analyzers had their say in Build.
        ArgumentCustomization = arguments => arguments
            .Append($"-p:Native=true -p:DebugType=none -p:RunAnalyzers=false {properties}")
            .Append("--artifacts-path").AppendQuoted(MakeAbsolute(artifacts + Directory("native-build")).FullPath),
        SetupProcessSettings = process =>
        {
            process.RedirectStandardOutput = true;
            process.RedirectedStandardOutputHandler = line =>
            {
                Information("{0}", line);
                withoutCode.AddRange(line?.Contains("will always throw") == true ? [line.Trim()] : Array.Empty<string>());
                return null;
            };
        },
    });

    // The compiler goes on where it makes no code for a method: then the call would throw.
    if (withoutCode.Count > 0)
    {
        throw new CakeException($"Native: no code for {withoutCode.Distinct().Count()} methods; see Native.targets on generic cycles");
    }
}

// Whether an input of a reader failed. The program measures processor time and memory itself, since another program can make this one slow; the fuzzer ends an endless loop.
bool Fuzz(string reader, int seconds)
{
    var findings = fuzzing + Directory($"findings/{reader}");
    CleanDirectory(findings);
    var words = reader == "table" ? "" : "-x bench/Fuzzing/json.dict";
    var settings = new ProcessSettings
    {
        Arguments = $"-i tests/Properties/Fuzzing/corpus/{reader} -o {findings} -V {seconds} -t 10000 -m none -G 8192 {words} -- dotnet {fuzzing}/program/Elevenfold.Bench.dll fuzz {reader}",
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["AFL_SKIP_BIN_CHECK"] = "1",
            ["AFL_SKIP_CPUFREQ"] = "1",
            ["AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"] = "1",
            ["AFL_NO_AFFINITY"] = "1",
            ["AFL_NO_UI"] = "1",
            ["DOTNET_GCHeapHardLimit"] = "0x20000000", // 512 MB
            ["DOTNET_gcConcurrent"] = "0",
        },
        RedirectStandardOutput = true,
        RedirectedStandardOutputHandler = _ => null,
    };
    if (StartProcess("afl-fuzz", settings) is not 0 and var status)
    {
        var environment = string.Join(" ", settings.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}"));
        throw new CakeException($"Fuzz: afl-fuzz ended with status {status}; see why: {environment} afl-fuzz {settings.Arguments.Render()}");
    }

    var found = System.IO.File.ReadLines($"{findings}/default/fuzzer_stats").Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
    Information("{0,-12}{1,14}{2,10}{3,10}{4,10}{5,10}", reader, found["execs_done"], found["run_time"], found["corpus_count"], found["saved_crashes"], found["saved_hangs"]);
    return found["saved_crashes"] != "0" || found["saved_hangs"] != "0";
}

void Run(string program, ProcessArgumentBuilder arguments)
{
    if (StartProcess(program, new ProcessSettings { Arguments = arguments }) is not 0 and var status)
    {
        throw new CakeException($"{program} {arguments.RenderSafe()} ended with status {status}");
    }
}

// Runs Stryker on some rooms, prints what became of the mutants of each, and returns the rooms in which too few are killed.
List<string> TryMutants(params string[] rooms)
{
    var tests = rooms.SelectMany(room => mutantTests[room].Split(' ')).Distinct();
    var output = mutants.Combine(string.Join('-', rooms));
    var report = output.CombineWithFilePath("reports/mutation-report.json");
    if (FileExists(report))
    {
        DeleteFile(report);
    }

    var arguments = new ProcessArgumentBuilder().Append("stryker --skip-version-check");
    foreach (var room in rooms)
    {
        arguments.Append("--mutate").AppendQuoted($"{room}/**/*.cs");
    }

    var status = StartProcess("dotnet", new ProcessSettings
    {
        Arguments = arguments
            .Append("--test-case-filter").AppendQuoted(
                $"({string.Join('|', tests.Select(test => $"FullyQualifiedName~.{test}"))})&{string.Join('&', slowTests.Split(' ').Select(test => $"FullyQualifiedName!~.{test}"))}")
            .Append("--concurrency").Append(Argument("jobs", "1"))
            .Append("--output").AppendQuoted(output.FullPath),
        WorkingDirectory = "tests/Properties", // there is stryker-config.json
        EnvironmentVariables = new Dictionary<string, string>
        {
            ["ELEVENFOLD_SEED"] = "11", // each mutant meets the same random cases
            ["ELEVENFOLD_CASES"] = "10", // of a property, at most
            ["DOTNET_TieredPGO"] = "0", // what is counted for a faster compilation costs more than it gains
            ["RunAnalyzers"] = "false", // they had their say in Build
        },
    });
    if (!FileExists(report))
    {
        throw new CakeException($"Mutants: Stryker ended with status {status} and made no report");
    }

    var files = JsonDocument.Parse(System.IO.File.ReadAllText(report.FullPath)).RootElement.GetProperty("files").EnumerateObject().ToList();
    var weak = new List<string>();
    foreach (var room in rooms)
    {
        var inRoom = files.Where(file => file.Name.Contains($"/{room}/")).SelectMany(file => file.Value.GetProperty("mutants").EnumerateArray()).ToList();
        int Count(string status) => inRoom.Count(mutant => mutant.GetProperty("status").GetString() == status);
        var (killed, timedOut, survived, uncovered) = (Count("Killed"), Count("Timeout"), Count("Survived"), Count("NoCoverage"));
        var (found, all) = (killed + timedOut, killed + timedOut + survived + uncovered);
        Information("{0}: {1} mutants, {2} killed, {3} timed out, {4} survived, {5} without coverage: {6:0.0} %", room, all, killed, timedOut, survived, uncovered, 100.0 * found / all);
        if (found < 0.85 * all)
        {
            weak.Add(room);
        }
    }

    return weak;
}

// `dotnet test` succeeds where it found no test, so the result file is counted. Of its line a test only the count is printed, every half minute, so that
// a slow machine is known to be at work; what a failed test says is printed whole.
void RunTests(string suite, string filter = "", params (string Name, string Value)[] environment)
{
    var resultFile = results + File(suite + ".trx");
    if (FileExists(resultFile))
    {
        DeleteFile(resultFile);
    }

    var (watch, passed) = (System.Diagnostics.Stopwatch.StartNew(), 0);
    string Progress() => $"{suite}: {passed} tests passed after {watch.Elapsed:m\\:ss}";
    var settings = new ProcessSettings
    {
        Arguments = new ProcessArgumentBuilder()
            .Append("test").AppendQuoted($"tests/{suite}/{suite}.csproj")
            .Append($"--configuration {configuration} --no-build --nologo")
            .Append("--results-directory").AppendQuoted(results.ToString())
            .Append("--logger").AppendQuoted($"trx;LogFileName={suite}.trx")
            .Append("--logger").AppendQuoted("console;verbosity=normal")
            .Append(filter.Length == 0 ? "" : $"--filter {filter}"),
        EnvironmentVariables = environment.ToDictionary(pair => pair.Name, pair => pair.Value),
        RedirectStandardOutput = true,
        RedirectedStandardOutputHandler = line =>
        {
            if (line?.StartsWith("  Passed ") == true)
            {
                passed++;
            }
            else if (!string.IsNullOrWhiteSpace(line) && !line.Contains("Ok, passed") && !line.Contains("Standard Output Messages"))
            {
                Information("{0}", line);
            }

            return null;
        },
    };
    using var timer = new System.Threading.Timer(_ => Information("{0}", Progress()), null, 30_000, 30_000);
    var status = StartProcess("dotnet", settings);
    timer.Change(System.Threading.Timeout.Infinite, System.Threading.Timeout.Infinite);
    Information("{0}", Progress());
    if (status != 0)
    {
        throw new CakeException($"{suite}: dotnet test ended with status {status}");
    }

    var counters = XDocument.Load(resultFile).Descendants().Single(element => element.Name.LocalName == "Counters");
    var (executed, skipped) = ((int)counters.Attribute("executed"), (int)counters.Attribute("total") - (int)counters.Attribute("executed"));
    if (executed == 0)
    {
        throw new CakeException($"{suite}: no test was run");
    }

    if (skipped > 0)
    {
        Warning($"{suite}: {skipped} tests were SKIPPED; {results + File(suite + ".trx")} says why. CI, which is .ci/run, counts them as failed.");
    }
}
