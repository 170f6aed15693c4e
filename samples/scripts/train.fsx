// dotnet build src/Cli, then: dotnet fsi samples/scripts/train.fsx [TABLE]
// Outside of a clone the two lines of #r are one: #r "nuget: Elevenfold.Core, 0.1.0"
#r "../../src/Cli/bin/Release/net10.0/Elevenfold.Core.dll"
#r "../../src/Cli/bin/Release/net10.0/LanguageExt.Core.dll"

open System
open System.IO
open Elevenfold.Experiments
open Elevenfold.Faults
open Elevenfold.Replaying
open Elevenfold.Traces

let path = match fsi.CommandLineArgs with [| _; path |] -> path | _ -> "samples/xor.csv"
let table = ReadOnlyMemory(File.ReadAllBytes path)

// Train: four hidden units, 60,000 steps, the seed of the tutorial. A table can have faults; OrThrow makes an exception of their sentences.
let run = Experiment.Default.With(Fields.Hidden, [ 4 ]).On(table, "xor.csv").OrThrow()

for state in run.Run.Reports() do
    printfn $"iteration {state.Iteration}: error {state.Error.Mean:R}"

// Record: the trace has the same bytes on every machine.
let trace = Recorder.Trace run
printfn $"the trace has {trace.Length} bytes"

// Replay: every recorded bit is computed again.
let replayed = Replay.Of(ReadOnlyMemory trace, table).OrThrow()
let outcome = if replayed.Agrees then "every bit agrees" else "they differ"
printfn $"replayed {replayed.Frames} states: {outcome}"

// Predict: the last state of the trace is a network with its columns.
let weights = LastState.Of(ReadOnlyMemory trace).OrThrow().Document
let prediction = Prediction.Of(weights, table).OrThrow()

for row in 0 .. prediction.Outputs.Rows - 1 do
    printfn $"row {row + 1}: {prediction.Outputs[row, 0]:R}"
