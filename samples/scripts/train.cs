#:project ../../src/Core
// dotnet run samples/scripts/train.cs [TABLE]
// Outside of a clone the first line is: #:package Elevenfold.Core@0.1.0

using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;

var table = File.ReadAllBytes(args.Length > 0 ? args[0] : "samples/xor.csv");

// Train: four hidden units, 60,000 steps, the seed of the tutorial. A table can have faults; OrThrow makes an exception of their sentences.
var run = Experiment.Default.With(Fields.Hidden, 4).On(table, "xor.csv").OrThrow();
foreach (var state in run.Run.Reports())
{
    Console.WriteLine($"iteration {state.Iteration}: error {state.Error.Mean}");
}

// Record: the trace has the same bytes on every machine.
var trace = Recorder.Trace(run);
Console.WriteLine($"the trace has {trace.Length} bytes");

// Replay: every recorded bit is computed again. TryGet gives the faults as values.
if (!Replay.Of(trace, table).TryGet(out var replayed, out var faults))
{
    Console.Error.WriteLine(string.Join('\n', faults));
    return 1;
}

Console.WriteLine($"replayed {replayed.Frames} states: {(replayed.Agrees ? "every bit agrees" : "they differ")}");

// Predict: the last state of the trace is a network with its columns.
var weights = LastState.Of(trace).OrThrow().Document;
var prediction = Prediction.Of(weights, table).OrThrow();
for (var row = 0; row < prediction.Outputs.Rows; row++)
{
    Console.WriteLine($"row {row + 1}: {prediction.Outputs[row, 0]}");
}

return 0;
