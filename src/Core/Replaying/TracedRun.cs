using System.Security.Cryptography;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The run of a trace, on the examples in the trace or on the table that the header names.</summary>
internal static class TracedRun
{
    /// <summary>The run of a trace.</summary>
    /// <param name="header">The header of the trace.</param>
    /// <param name="table">The bytes of the table, if available: then the columns, labels, scaling and examples of the header are compared with it.</param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    /// <returns>
    /// The run; or <see cref="Fault.MemoryTooSmall"/>, <see cref="Fault.TableNeeded"/>, <see cref="Fault.TableDiffers"/>,
    /// <see cref="Fault.ColumnsUnnamed"/>, <see cref="Fault.HeaderContradicted"/>, or the first fault that the table has for this trace.
    /// </returns>
    public static Either<Fault, Run> Of(TraceLine.Header header, Option<ReadOnlyMemory<byte>> table, long memory = long.MaxValue) =>
        from network in Fitting(header, memory)
        from examples in ExamplesOf(header, table)
        from run in Run.Of(header.Experiment, examples, None, memory, isRecorded: true).First().MapLeft(InHeader)
        select run;

    /// <summary>Whether the network of a trace can be computed, before anything of its size is made: a short line can ask for any size.</summary>
    internal static Either<Fault, Topology> Fitting(TraceLine.Header header, long memory) =>
        Train.Fitting(header.Topology, 0, memory, isRecorded: true).First().MapLeft(InHeader);

    /// <summary>A run whose initial weights are those of its first frame, where the experiment names them by their digest; else the run as it is.</summary>
    internal static Either<Fault, Run> Starting(Run run, TraceLine.Frame first) => run.Experiment.Get(Fields.Initial) is not { Length: > 0 } expected
        ? run
        : first.Weights.ToEither<Fault>(new Fault.TraceTooShort("state 0")).Bind(weights => Digest.Sha256(weights) is var found && found == expected
            ? Right<Fault, Run>(run.StartingFrom(weights))
            : new Fault.InitialUnexpected(found, expected));

    private static Fault InHeader(Fault fault) => new Fault.InLine(1, fault);

    private static Either<Fault, Examples> ExamplesOf(TraceLine.Header header, Option<ReadOnlyMemory<byte>> table) => table.Match(
        bytes => OfTable(header, bytes),
        () => header.Examples.ToEither<Fault>(new Fault.TableNeeded(header.Table, header.TableSha256)));

    private static Either<Fault, Examples> OfTable(TraceLine.Header header, ReadOnlyMemory<byte> bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return sha256 != header.TableSha256
            ? Left<Fault, Examples>(new Fault.TableDiffers(header.Table, sha256, header.TableSha256))
            : from schema in header.Schema.ToEither<Fault>(new Fault.ColumnsUnnamed())
              from table in Table.Parse(bytes, header.Experiment.Format).First()
              from examples in TableClaims.Of(header, schema, table)
              select examples;
    }
}
