using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A schema, kept with weights or in a trace, reads a table as the plan did from which it was made.</summary>
public sealed class KnownSchemaTests
{
    [PropertyOf(500)]
    public Property A_dataset_by_a_schema_is_the_one_from_which_the_schema_came() => Prop.ForAll(AnyTables.WithGaps().Zip(AnyTables.Plans()).ToArbitrary(), given =>
    {
        var (table, plan) = given;
        Dataset.Of(table.Table, plan).IfSuccess(made =>
        {
            var topology = Topology.Of(Seq(made.Training.Inputs.Columns, made.Training.Targets.Columns)).Value();
            var kept = WeightsDocument.Decode(new WeightsDocument(Train.Initial(topology, 1), Some(made.Schema)).Encode()).OrThrow().Schema;
            Assert.Equal(Some(made.Schema), kept);

            var again = Dataset.Of(table.Table, plan, kept).Value();
            Assert.Equal((made.Training, made.HeldOut, made.Schema, made.ZeroRow), (again.Training, again.HeldOut, again.Schema, again.ZeroRow));
            Assert.Equal(TraceText.Body(made.Summary), TraceText.Body(again.Summary));
        });
    });

    [PropertyOf(500)]
    public Property The_rows_of_a_table_by_a_schema_are_its_training_rows() => Prop.ForAll(AnyTables.WithGaps().Zip(AnyTables.Plans()).ToArbitrary(), given =>
    {
        var (table, plan) = (given.Item1, given.Item2 with { Split = SplitChoice.None });
        Dataset.Of(table.Table, plan).IfSuccess(made =>
        {
            // A row without a target is one of the inputs, and may have a word that no training row has.
            var inputs = (made.Schema with { Unknown = UnknownWords.Zeros }).Inputs(table.Table).Value();
            var examples = made.Schema.Examples(table.Table).Value();
            Assert.Equal(made.Training, examples.AsExamples());
            Assert.Equal(made.Summary.Dropped, examples.Dropped.Count);
            Assert.Equal(table.Rows, inputs.Inputs.Rows + inputs.Dropped.Count);
            Assert.Equal(Option<Arithmetic.Matrix>.None, inputs.Targets);
        });
    });

    // Weights of a table without a header read another one without a header.
    [Fact]
    public void A_schema_of_positions_reads_a_table_without_a_header()
    {
        var schema = Tables.Parse("0,5,1\n1,6,0\n", new(HeaderKind.No)).Value().SchemaOf().Value();

        Assert.Equal(Array("1", "2"), schema.InputNames);
        Assert.Equal(Arithmetic.Matrix.Of(2, 2, [7, 8, 9, 10]), schema.InputsOf(Tables.Of("7,8", "9,10")).Value());
        Assert.Equal(Arithmetic.Matrix.Of(1, 2, [10, 9]), schema.InputsOf(Tables.Of("2,1", "9,10")).Value());
        Assert.IsType<Fault.MissingColumn>(Assert.Single(schema.Inputs(Tables.Parse("7,2\n9,10\n", new(HeaderKind.Yes)).Value()).Faults()));
    }
}
