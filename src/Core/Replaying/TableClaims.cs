using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>Compares the columns, labels, categories, scaling, rows and examples of a header with those that its experiment derives from the table, by bits.</summary>
internal static class TableClaims
{
    /// <summary>The examples that a table gives; or the first fault of the table, or <see cref="Fault.HeaderContradicted"/>.</summary>
    public static Either<Fault, Examples> Of(TraceLine.Header header, Schema claimed, Table table)
    {
        // A run from given weights can have their schema, which the table does not decide.
        var isGiven = header.Experiment.Get(Fields.Initial).Length > 0;
        var known = isGiven ? Some(claimed) : None;
        if (!Dataset.Of(table, header.Experiment.Plan, known).First().Has(out var dataset, out var fault)
            || !dataset.Training.For(header.Topology).First().Has(out var examples, out fault))
        {
            return fault;
        }

        foreach (var (name, inHeader, inTable) in Properties(claimed, dataset.Schema))
        {
            if (!HeaderDifference.IsSame(inHeader, inTable))
            {
                return new Fault.HeaderContradicted("columns." + name, inHeader.IfNone("nothing"), inTable);
            }
        }

        foreach (var summary in header.Summary)
        {
            if (TraceText.Body(summary) is var inHeader && TraceText.Body(dataset.Summary) is var inTable && inHeader != inTable)
            {
                return new Fault.HeaderContradicted("table", inHeader, Some(inTable));
            }
        }

        return Same(header, examples);
    }

    private static IEnumerable<(string Name, Option<string> InHeader, Option<string> InTable)> Properties(Schema claimed, Schema given)
    {
        var (inHeader, inTable) = (SchemaText.Encode(claimed).ToArray(), SchemaText.Encode(given).ToArray());
        return SchemaText.Names.AsEnumerable().Select(name => (name, Of(inHeader, name), Of(inTable, name)));

        static Option<string> Of((string Name, string Value)[] properties, string name) =>
            properties.Where(property => property.Name == name).Select(property => Some(property.Value)).FirstOrDefault();
    }

    private static Either<Fault, Examples> Same(TraceLine.Header header, Examples given)
    {
        foreach (var claimed in header.Examples)
        {
            foreach (var found in HeaderDifference.Between(claimed, given))
            {
                return Left<Fault, Examples>(new Fault.HeaderContradicted(found.Property, found.A.IfNone("nothing"), found.B));
            }
        }

        return given;
    }
}
