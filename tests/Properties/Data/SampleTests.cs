using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class SampleTests
{
    [Fact]
    public void Iris_has_150_flowers_of_3_species()
    {
        var prepared = Tables.Sample("iris.csv").Prepared(scale: ScaleKind.Standard, holdout: 0.2).Value();

        Assert.Equal(Array("sepal_length", "sepal_width", "petal_length", "petal_width"), prepared.Schema.InputNames);
        Assert.Equal(Array("species"), prepared.Schema.TargetNames);
        Assert.Equal(Some(Array("setosa", "versicolor", "virginica")), prepared.Schema.Classes);
        Assert.Equal((120, 30), (prepared.Training.Rows, prepared.HeldOut.Map(batch => batch.Rows).IfNone(0)));
        Assert.Equal((4, 3), (prepared.Training.Inputs.Columns, prepared.Training.Targets.Columns));
    }

    [Fact]
    public void Digits_are_labels_that_look_like_numbers()
    {
        var table = Tables.Sample("digits.csv");
        var first = table.Rows().First(row => row.Cells[64] is not ("0" or "1"));
        var reachable = table.Rows().Count(row => row.Cells[64] is "0" or "1");

        Assert.Equal(
            [new Fault.UnreachableTarget(new(first.Line, 65, "digit"), "0 to 1, the range of the sigmoid", 2, 0, 9, 1797 - reachable, MayBeLabels: true)],
            Prepare(table, ColumnChoice.Default).Faults());

        var prepared = Prepare(table, ColumnChoice.Default with { Classes = true }).Value();
        Assert.Equal((1797, 64), (prepared.Training.Rows, prepared.Training.Inputs.Columns));
        Assert.Equal(toArray(Enumerable.Range(0, 10).Select(digit => $"{digit}")), prepared.Schema.Classes.IfNone(Array<string>()));
        Assert.Equal(Option<Examples>.None, prepared.HeldOut);
    }

    private static Validation<Fault, Dataset> Prepare(Table table, ColumnChoice choice) =>
        table.Prepared(choice, ScaleKind.MinMax);
}
