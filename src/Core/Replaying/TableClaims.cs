using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>Compares the columns, labels, scaling and examples of a header with those of the table, by bits.</summary>
internal static class TableClaims
{
    /// <summary>The examples that a table gives; or the first fault of the table, or <see cref="Fault.HeaderContradicted"/>.</summary>
    public static Either<Fault, Examples> Of(TraceLine.Header header, Schema schema, Table table) =>
        from named in Columns("columns.inputs", schema.InputNames, table)
        from targeted in Columns("columns.targets", schema.TargetNames, table)
        from labelled in Labels(schema, table)
        from derived in Derived(header, schema, table)
        from examples in Same(header, derived)
        select examples;

    private static Either<Fault, Unit> Columns(string property, Arr<string> names, Table table)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (table.IndexOf(names[i]).IsNone)
            {
                return Contradicted<Unit>(Place(property, i), JsonText.Text(names[i]), None);
            }
        }

        return unit;
    }

    private static Either<Fault, Unit> Labels(Schema schema, Table table)
    {
        foreach (var claimed in schema.Classes)
        {
            var given = table.Column(table.IndexOf(schema.TargetNames[0]).IfNone(0)).Distinct(StringComparer.Ordinal).ToArray();
            for (var i = 0; i < Math.Max(claimed.Count, given.Length); i++)
            {
                if (i >= claimed.Count || i >= given.Length || claimed[i] != given[i])
                {
                    return Contradicted<Unit>(
                        Place("columns.classes", i),
                        i < claimed.Count ? JsonText.Text(claimed[i]) : "nothing",
                        i < given.Length ? Some(JsonText.Text(given[i])) : None);
                }
            }
        }

        return unit;
    }

    private static Either<Fault, Examples> Derived(TraceLine.Header header, Schema schema, Table table) =>
        (from read in (schema.Raw(table), schema.Targets(table), Split.Of(table.Rows.Count, header.Experiment.Get(Fields.Holdout), header.Experiment.Seed))
             .Apply((raw, targets, split) => (Raw: raw, Targets: targets, Rows: split.Training.ToArray()))
         from fitted in Scaling.Fit(schema.Scaling.Kind, read.Raw.Pick(read.Rows), schema.InputNames)
         from claimed in Same(schema.Scaling, fitted).ToValidation()
         from inputs in schema.Scaled(read.Raw, table)
         from examples in Examples.Of(inputs.Pick(read.Rows), read.Targets.Pick(read.Rows)).Bind(any => any.For(header.Topology))
         select examples).First();

    private static Either<Fault, Unit> Same(Scaling claimed, Scaling given)
    {
        foreach (var (name, inHeader, inTable) in new[] { ("columns.scale.offset", claimed.Offsets, given.Offsets), ("columns.scale.divisor", claimed.Divisors, given.Divisors) })
        {
            for (var i = 0; i < inHeader.Columns; i++)
            {
                if (!Bits.Same(inHeader[0, i], inTable[0, i]))
                {
                    return Contradicted<Unit>(Place(name, i), JsonText.Number(inHeader[0, i]), JsonText.Number(inTable[0, i]));
                }
            }
        }

        return unit;
    }

    private static Either<Fault, Examples> Same(TraceLine.Header header, Examples given)
    {
        foreach (var claimed in header.Examples)
        {
            foreach (var found in HeaderDifference.Between(claimed, given))
            {
                return Contradicted<Examples>(found.Property, found.A.IfNone("nothing"), found.B);
            }
        }

        return given;
    }

    private static string Place(string property, int index) => FormattableString.Invariant($"{property}[{index}]");

    private static Either<Fault, T> Contradicted<T>(string property, string claimed, Option<string> given) =>
        Left<Fault, T>(new Fault.HeaderContradicted(property, claimed, given));
}
