// The tutorial's step in plain F#, without a library: dotnet fsi fsharp_step.fsx
// x (N,I), w (I,J): dot is (N,J), each sum a left fold from +0.

open System
open System.Globalization
open System.Text.Json

let transposed (a: float[][]) = Array.transpose a
let dot a b = [| for row in a -> [| for column in transposed b -> Array.fold2 (fun sum x w -> sum + x * w) 0.0 row column |] |]
let each f = Array.map2 (Array.map2 f)
let sigmoid x = 1.0 / (1.0 + exp -x)

let step (weights: float[][] list) inputs targets rate =
    let layers = List.scan (fun l syn -> dot l syn |> Array.map (Array.map sigmoid)) inputs weights
    let error = each (-) targets (List.last layers)
    let back (l, o, syn) (error, stepped) =
        let delta = each (fun e o -> e * (o * (1.0 - o))) error o
        let next = each (fun w update -> w + rate * update) syn (dot (transposed l) delta)
        dot delta (transposed syn), next :: stepped
    let pairs = List.map2 (fun (l, o) syn -> l, o, syn) (List.pairwise layers) weights
    let cells = Array.concat error
    snd (List.foldBack back pairs (error, [])), Array.fold (fun sum (e: float) -> sum + abs e) 0.0 cells / float cells.Length

let number (x: JsonElement) =
    match x.ValueKind with
    | JsonValueKind.Number when Double.IsFinite(x.GetDouble()) -> x.GetDouble()
    | JsonValueKind.String when List.contains (x.GetString()) [ "NaN"; "Infinity"; "-Infinity" ] -> Double.Parse(x.GetString(), CultureInfo.InvariantCulture)
    | _ -> failwith $"found {x.GetRawText()}, expected a number"

let matrix (rows: JsonElement) =
    let cells = [| for row in rows.EnumerateArray() -> [| for x in row.EnumerateArray() -> number x |] |]
    if cells.Length = 0 || cells[0].Length = 0 || cells |> Array.exists (fun row -> row.Length <> cells[0].Length) then failwith "expected a matrix"
    cells

let text (x: float) =
    let digits = x.ToString("R", CultureInfo.InvariantCulture)
    if Double.IsFinite x then digits else $"\"{digits}\""

let answer (request: JsonElement) =
    for property in request.EnumerateObject() do
        if not (List.contains property.Name [ "weights"; "inputs"; "targets"; "rate"; "state"; "seq" ]) then failwith $"{property.Name}: unknown property"
    let rate = match request.TryGetProperty "rate" with | true, x -> x.GetDouble() | _ -> 1.0
    let weights = [ for synapse in request.GetProperty("weights").EnumerateArray() -> matrix synapse ]
    let inputs, targets = matrix (request.GetProperty "inputs"), matrix (request.GetProperty "targets")
    let units = inputs[0].Length :: [ for synapse in weights -> synapse[0].Length ]
    if weights.IsEmpty || [ for synapse in weights -> synapse.Length ] <> List.take weights.Length units
       || targets.Length <> inputs.Length || targets[0].Length <> List.last units then failwith "the shapes do not fit each other"
    if not (rate >= 0.0 && Double.IsFinite rate) then failwith "rate: expected a number, 0 or more"

    let stepped, error = step weights inputs targets rate
    let list (texts: string seq) = $"""[{String.concat "," texts}]"""
    let synapses = list [ for synapse in stepped -> list [ for row in synapse -> list (Array.map text row) ] ]
    let seq = match request.TryGetProperty "seq" with | true, x -> $",\"seq\":{x.GetRawText()}" | _ -> ""
    $"{{\"weights\":{synapses},\"error\":{text error}{seq}}}"

let mutable refused = false
for index, line in Seq.initInfinite (fun _ -> Console.ReadLine()) |> Seq.takeWhile (isNull >> not) |> Seq.indexed do
    if not (String.IsNullOrWhiteSpace line) then
        try
            use json = JsonDocument.Parse(line, JsonDocumentOptions(AllowDuplicateProperties = false))
            match json.RootElement.TryGetProperty "hello" with
            | true, _ -> printfn $"""{{"hello":"step/2","name":"plain F#","version":"{Environment.Version}","language":"F#","arithmetic":"binary64"}}"""
            | _ -> Console.WriteLine(answer json.RootElement)
        with fault ->
            Console.WriteLine($"""{{"fault":"request {index + 1}: {JsonEncodedText.Encode fault.Message}"}}""")
            refused <- true
exit (if refused then 65 else 0)
