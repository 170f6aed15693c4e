using System.Collections.Concurrent;
using System.Security.Cryptography;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Sweeps;

/// <summary>Runs the experiments of a plan; experiments that differ in numbers only share the lanes of vectors.</summary>
/// <param name="tableOf">The bytes of a table by its path.</param>
/// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
/// <param name="memory">The memory for a run, in bytes.</param>
internal sealed class SweepRun(Func<string, LoadedTable> tableOf, int jobs, long memory)
{
    private const double WindowProducts = 3L << 30; // of a thread: about half a second
    private const int MostLines = 1 << 14;
    private const int Lanes = 8; // of the widest vector: a window has as many tasks as a multiple of the threads
    private const int LinesAhead = 1 << 10;
    private readonly ConcurrentDictionary<string, Lazy<LoadedTable>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Validation<Fault, Dataset>>> _datasets = new(StringComparer.Ordinal);

    /// <summary>The results of some lines, in their order; about half a second's work at a time is done together.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <returns>Each line and its result, lazily.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IEnumerable<(PlanLine Line, SweepResult Result)> Results(IEnumerable<PlanLine> lines, CancellationToken stop)
    {
        // While one window is computed, the next one is read and prepared.
        using var windows = Windows(lines).GetEnumerator();
        var next = Next();
        try
        {
            while (next.GetAwaiter().GetResult() is { } window)
            {
                next = Next();
                foreach (var (prepared, result) in window.Zip(Together(window, stop)))
                {
                    yield return (prepared.Line, result);
                }
            }
        }
        finally
        {
            // The lines are of the caller, who disposes of them afterwards.
            next.ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        Task<List<Prepared>?> Next() => Task.Run(() => windows.MoveNext() ? windows.Current : null, CancellationToken.None);
    }

    private IEnumerable<List<Prepared>> Windows(IEnumerable<PlanLine> lines)
    {
        var (window, products) = (new List<Prepared>(), 0.0);
        foreach (var prepared in lines.Chunk(LinesAhead).SelectMany(ahead => ahead.AsParallel().AsOrdered().WithDegreeOfParallelism(jobs).Select(Prepare)))
        {
            window.Add(prepared);
            products += prepared.Products;
            if (window.Count == MostLines || (products >= WindowProducts * jobs && window.Count % (Lanes * jobs) == 0))
            {
                yield return window;
                (window, products) = ([], 0);
            }
        }

        if (window.Count > 0)
        {
            yield return window;
        }
    }

    private SweepResult[] Together(List<Prepared> window, CancellationToken stop)
    {
        var results = new SweepResult[window.Count];
        foreach (var group in Enumerable.Range(0, window.Count).GroupBy(i => window[i].Key, StringComparer.Ordinal))
        {
            int[] members = [.. group];
            if (window[members[0]].Run is null)
            {
                foreach (var i in members)
                {
                    results[i] = Failed(window[i].Line, window[i].Fault!);
                }

                continue;
            }

            var first = window[members[0]].Run!.Run;
            long[] errorsAt = [.. ReportedOf(first.Experiment)];
            var starts = members.Select(i => window[i].Run!.Run).Select(run => new FoldStart(run.Recipe, run.Initial()));
            var found = Train.FoldMany(starts, first.Examples, first.Experiment.Iterations, errorsAt, jobs, stop);
            Parallel.For(0, members.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
                results[members[i]] = ResultOf(window[members[i]], found[i], errorsAt));
        }

        return results;
    }

    private static SweepResult ResultOf(Prepared prepared, FoldResult found, long[] errorsAt)
    {
        var run = prepared.Run!;
        var network = run.Run.Recipe.Network;
        var training = Judgement.Of(network, found.Last.Weights, run.Run.Examples, run.Dataset.Schema);
        var heldOut = run.HeldOut(found.Last.Weights).MatchUnsafe(judged => judged, () => null);
        var target = prepared.Line.Experiment.Get(Fields.TargetError);
        var reached = System.Array.FindIndex(found.Errors.ToArray(), error => error.Mean <= target);
        (string Name, string? Json)[] values =
        [
            ("iterations", JsonText.Whole(run.Run.Experiment.Iterations)),
            ("error", JsonText.Number(found.Errors[found.Errors.Count - 1].Mean)),
            ("errors", JsonText.List(errorsAt.Zip(found.Errors), pair => $"[{JsonText.Whole(pair.Item1)},{JsonText.Number(pair.Item2.Mean)}]")),
            ("reached", target < 0 ? null : reached < 0 ? "null" : JsonText.Whole(errorsAt[reached])),
            ("trainingAccuracy", training.Accuracy.MatchUnsafe(JsonText.Number, () => null)),
            ("heldOutError", heldOut is null ? null : JsonText.Number(heldOut.Error)),
            ("accuracy", heldOut?.Accuracy.MatchUnsafe(JsonText.Number, () => null)),
            ("r2", heldOut?.Regression.Bind(measures => measures.Determination).MatchUnsafe(JsonText.Number, () => null)),
            ("stateSha256", JsonText.Text(Digest.Sha256(found.Last))),
        ];
        return new(prepared.Line.Index, prepared.Line.Sha256, prepared.Line.Axes, new(values.Where(value => value.Json is not null).Select(value => new NamedJson(value.Name, value.Json!))));
    }

    private static SweepResult Failed(PlanLine line, string sentence) =>
        new(line.Index, line.Sha256, line.Axes, Array(new NamedJson(SweepResult.FaultName, JsonText.Text(sentence))));

    private static IEnumerable<long> ReportedOf(Experiment experiment)
    {
        for (var k = 0L; k < experiment.Iterations; k = experiment.Cadence.Every < experiment.Iterations - k ? k + experiment.Cadence.Every : experiment.Iterations)
        {
            yield return k;
        }

        yield return experiment.Iterations;
    }

    private Prepared Prepare(PlanLine line)
    {
        var fault = line.Experiment.Get(Fields.Patience) > 0 ? new Fault.EndsEarly(Fields.Patience.Path)
            : line.Experiment.Get(Fields.StopOn) != StopKind.Never ? new Fault.EndsEarly(Fields.StopOn.Path)
            : default(Fault);
        if (fault is not null)
        {
            return new(line, null, fault.Sentence, string.Empty, 0);
        }

        var path = line.Experiment.Get(Fields.Table);
        if (FileOf(path).Problem is { } sentence)
        {
            return new(line, null, sentence, string.Empty, 0);
        }

        return DatasetOf(line.Experiment).Bind(data => line.Experiment.On(data, memory)).Match(
            Succ: run => new Prepared(line, run, null, KeyOf(run), run.Run.Experiment.Iterations * ProductsOf(run)),
            Fail: faults => new Prepared(line, null, string.Join("; ", faults.Select(one => one is Fault.OfCommandLine ? Fields.InFile(one.Sentence) : one.SentenceIn(path))), string.Empty, 0));
    }

    private static double ProductsOf(TableRun run) =>
        3.0 * run.Run.Recipe.Batches.MostOf(run.Run.Examples.Rows) * run.Run.Topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns);

    // Runs of one key learn from the same rows by recipes that differ in numbers only.
    private static string KeyOf(TableRun run)
    {
        var (recipe, experiment) = (run.Run.Recipe, run.Run.Experiment);
        return string.Join(
            '|',
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(run.Dataset),
            run.Run.Topology,
            recipe.Network,
            recipe.Batches,
            experiment.Iterations,
            experiment.Cadence.Every,
            string.Join(',', recipe.Updates.Map(update => update.GetType().Name)));
    }

    /// <summary>The table of a path, which is read once.</summary>
    public LoadedTable FileOf(string path) => _files.GetOrAdd(path, _ => new(() => tableOf(path))).Value;

    // The fields of the data decide a dataset, and the seed where it splits.
    private Validation<Fault, Dataset> DatasetOf(Experiment experiment)
    {
        var isSplit = experiment.Get(Fields.Holdout) > 0;
        var key = ExperimentDocument.Canonical(
            experiment, field => field.Path.StartsWith("data.", StringComparison.Ordinal) || field == Fields.Outputs || (isSplit && field == Fields.Seed));
        if (_datasets.Count >= MostLines)
        {
            _datasets.Clear();
        }

        return _datasets.GetOrAdd(key, _ => new(() => Made(experiment))).Value;
    }

    private Validation<Fault, Dataset> Made(Experiment experiment)
    {
        var (file, expected) = (FileOf(experiment.Get(Fields.Table)), experiment.Get(Fields.TableSha256));
        return expected.Length > 0 && expected != file.Sha256
            ? Fail<Fault, Dataset>(new Fault.TableUnexpected(file.Sha256, expected))
            : Table.Parse(file.Bytes, experiment.Format, memory).Bind(table => Dataset.Of(table, experiment.Plan, memory: memory));
    }

    // A line with its run; or with the sentence of its fault.
    private sealed record Prepared(PlanLine Line, TableRun? Run, string? Fault, string Key, double Products);
}

/// <summary>The bytes of a table, or the sentence that says why there are none.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Problem">The sentence; null where there are bytes.</param>
internal sealed record LoadedTable(ReadOnlyMemory<byte> Bytes, string? Problem)
{
    /// <summary>The SHA-256 of the bytes.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}
