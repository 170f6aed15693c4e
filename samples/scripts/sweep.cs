// dotnet run samples/scripts/sweep.cs [TABLE], with elevenfold on the PATH
#:property PublishAot=false

using System.Diagnostics;
using System.Text.Json;

var table = args.Length > 0 ? args[0] : "samples/xor.csv";

// Plan: a line an experiment, here eight seeds at three learning rates.
var plan = Sweep("", "plan", table, "--hidden", "4", "--iterations", "200", "--axis", "learningRate=0.1,1,10", "--axis", "seed=0..7");
Console.WriteLine($"{Lines(plan).Length} experiments");

// Run: a line a result, in the order of the plan.
var results = Sweep(plan, "run");

// Table: statistics of the last errors.
Console.Write(Sweep(results, "table", "--by", "learningRate", "--stat", "count,median,converged<0.03"));

// A result is JSON, so any language can go on with it.
var best = Lines(results).Select(line => JsonDocument.Parse(line).RootElement).MinBy(result => result.GetProperty("error").GetDouble());
Console.WriteLine($"lowest error: experiment {best.GetProperty("index")}, seed {best.GetProperty("axes").GetProperty("seed")}, state {best.GetProperty("stateSha256")}");

static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

// What elevenfold sweep prints. Its messages go to our standard error; a failure is an exception.
static string Sweep(string input, params string[] arguments)
{
    var start = new ProcessStartInfo("elevenfold", ["sweep", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
    using var process = Process.Start(start)!;

    // It prints while it reads, so both are done side by side.
    var output = process.StandardOutput.ReadToEndAsync();
    process.StandardInput.Write(input);
    process.StandardInput.Close();
    process.WaitForExit();
    return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"sweep {arguments[0]} ended with status {process.ExitCode}");
}
