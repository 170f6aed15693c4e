using System.Text;
using Elevenfold.Experiments;
using Elevenfold.Protocol;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Steps of the tutorial's second network over the step protocol: a line of JSON in and out for each.</summary>
internal static class ProtocolJob
{
    private const string Native = "elevenfold step --stream, the native binary";
    private const string Tool = "elevenfold step --stream through dotnet";
    private const string Python = "the same server in plain Python, 4000 steps";
    private const int PythonSteps = 4000;

    public static Job Of(Peers peers, Options options)
    {
        var steps = (int)options.Iterations(200_000);
        return new(
            "protocol",
            "The step protocol",
            $"{steps} steps of the network of 3-4-1 units on four rows, each a request and a reply; a process from its start to its end, with the requests in a file.",
            Seq(
                Served(Native, peers, steps, options.NativeCommand.Map(program => program.With("step", "--stream"))),
                Served(Tool, peers, steps, options.ToolCommand.Map(program => program.With("step", "--stream"))),
                Served(Python, peers, PythonSteps, peers.NumPy.Map(python => python.Command.WithFile(Peers.PathOf("trainers/python_step.py"), "samples/trainers/python_step.py")))),
            Seq(
                PerSecond("steps a second of the native binary", Native),
                PerSecond("steps a second of the tool", Tool),
                Bound.Faster("a step of the native binary, against the server in plain Python", 3, Native, Python)));
    }

    private static Bound PerSecond(string what, string name) => new(what, 20_000, false, "/s", round => round.Samples.Find(name).Map(sample => 1e9 / sample.Ns));

    private static Contender Served(string name, Peers peers, int steps, Either<string, Command> server)
    {
        var requests = Path.Combine(Path.GetTempPath(), $"elevenfold-protocol-{Environment.ProcessId}-{steps}");
        var command = server.Map(program => program.Under(Command.Of("sh").With("-c", "\"$@\" < \"$0\" > /dev/null").WithFile(requests, "requests")));
        return WholeProcessJob.Whole(name, peers, command).Select(sample => sample with { Ns = sample.Ns / steps }).After(() =>
        {
            if (!File.Exists(requests))
            {
                AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(requests);
                var tutorial = Tutorial.ThreeLayer;
                var line = Encoding.UTF8.GetString(StepProtocol.EncodeRequest(new(Train.Initial(tutorial.Topology, tutorial.Seed), tutorial.Batch)));
                File.WriteAllLines(requests, Enumerable.Repeat(line.TrimEnd('\n'), steps));
            }
        });
    }
}
