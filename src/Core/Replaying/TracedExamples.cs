using System.Security.Cryptography;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>What a traced run learns from: kept in the trace, or made of the table that it names.</summary>
public static class TracedExamples
{
    /// <summary>The examples of a trace.</summary>
    /// <param name="header">The header of the trace.</param>
    /// <param name="table">The bytes of the table, where somebody has it: then all that the header claims of it is checked, kept batch or not.</param>
    /// <param name="memory">How many bytes there are to compute the run in.</param>
    /// <returns>
    /// The examples; or <see cref="Fault.MemoryTooSmall"/>, <see cref="Fault.TableNeeded"/>, <see cref="Fault.TableDiffers"/>,
    /// <see cref="Fault.ColumnsUnnamed"/>, <see cref="Fault.HeaderContradicted"/>, or the first fault that the table has for this trace.
    /// </returns>
    public static Either<Fault, Examples> Of(TraceLine.Header header, Option<ReadOnlyMemory<byte>> table, long memory = long.MaxValue) =>
        from network in Fitting(header, 0, memory)
        from examples in Of(header, table)
        from run in Fitting(header, examples.Rows, memory)
        select examples;

    /// <summary>Whether the network of a trace can be computed, before anything of its size is made: a short line can ask for any size.</summary>
    internal static Either<Fault, Topology> Fitting(TraceLine.Header header, int rows, long memory) =>
        Train.Fitting(header.Topology, rows, memory, isRecorded: true).First().MapLeft(fault => (Fault)new Fault.InLine(1, fault));

    private static Either<Fault, Examples> Of(TraceLine.Header header, Option<ReadOnlyMemory<byte>> table) =>
        (header.Data.Examples.Case, table.Case) switch
        {
            (_, ReadOnlyMemory<byte> bytes) => OfTable(header, bytes),
            (Examples examples, _) => examples,
            _ => Left<Fault, Examples>(new Fault.TableNeeded(header.Data.Name, header.Data.Sha256)),
        };

    private static Either<Fault, Examples> OfTable(TraceLine.Header header, ReadOnlyMemory<byte> bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return sha256 != header.Data.Sha256
            ? Left<Fault, Examples>(new Fault.TableDiffers(header.Data.Name, sha256, header.Data.Sha256))
            : from schema in header.Schema.ToEither<Fault>(new Fault.ColumnsUnnamed())
              from table in Table.Parse(bytes).First()
              from examples in TableClaims.Of(header, schema, table)
              select examples;
    }
}
