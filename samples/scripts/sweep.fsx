// dotnet fsi samples/scripts/sweep.fsx [TABLE], with elevenfold on the PATH

open System
open System.Diagnostics
open System.Text.Json

let table = match fsi.CommandLineArgs with [| _; path |] -> path | _ -> "samples/xor.csv"

let lines (text: string) = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)

/// What elevenfold sweep prints. Its messages go to our standard error; a failure is an exception.
let sweep (input: string) (arguments: string list) =
    let start = ProcessStartInfo("elevenfold", "sweep" :: arguments, RedirectStandardInput = true, RedirectStandardOutput = true)
    use started = Process.Start start

    // It prints while it reads, so both are done side by side.
    let output = started.StandardOutput.ReadToEndAsync()
    started.StandardInput.Write input
    started.StandardInput.Close()
    started.WaitForExit()
    if started.ExitCode <> 0 then failwith $"sweep {arguments.Head} ended with status {started.ExitCode}"
    output.Result

// Plan: a line an experiment, here eight seeds at three learning rates.
let plan = sweep "" [ "plan"; table; "--hidden"; "4"; "--iterations"; "200"; "--axis"; "learningRate=0.1,1,10"; "--axis"; "seed=0..7" ]
printfn $"{(lines plan).Length} experiments"

// Run: a line a result, in the order of the plan.
let results = sweep plan [ "run" ]

// Table: statistics of the last errors.
printf "%s" (sweep results [ "table"; "--by"; "learningRate"; "--stat"; "count,median,converged<0.03" ])

// A result is JSON, so any language can go on with it.
let best = lines results |> Array.map (fun line -> JsonDocument.Parse(line).RootElement) |> Array.minBy _.GetProperty("error").GetDouble()
printfn $"""lowest error: experiment {best.GetProperty "index"}, seed {best.GetProperty("axes").GetProperty "seed"}, state {best.GetProperty "stateSha256"}"""
