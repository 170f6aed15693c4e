using Elevenfold.Arithmetic;
using Elevenfold.Data;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class ClassificationTests
{
    [Fact]
    public void The_label_is_that_of_the_largest_output() =>
        Assert.Equal(Array(1, 2, 0), Classification.Labels(Matrix.Of(3, 3, [0.1, 0.3, 0.2, 0.1, 0.2, 0.3, 0.3, 0.2, 0.1])));

    [Fact]
    public void Of_equal_outputs_the_first_is_the_label() =>
        Assert.Equal(Array(1, 0), Classification.Labels(Matrix.Of(2, 3, [0.1, 0.5, 0.5, 0, -0.0, 0])));

    [Fact]
    public void A_NaN_is_never_the_label_where_there_is_a_number() =>
        Assert.Equal(
            Array(1, 0, 2, 0),
            Classification.Labels(Matrix.Of(
                4, 3, [double.NaN, 0.1, 0, 0.1, double.NaN, 0, double.NaN, double.NaN, 0, double.NaN, double.NaN, double.NaN])));

    [Fact]
    public void Accuracy_is_the_share_of_rows_with_the_right_label()
    {
        var outputs = Matrix.Of(4, 2, [0.9, 0.1, 0.4, 0.6, 0.7, 0.2, 0.5, 0.5]);
        var targets = Matrix.Of(4, 2, [1, 0, 0, 1, 0, 1, 1, 0]);

        Assert.Equal(0.75, Classification.Accuracy(outputs, targets));
        Assert.Equal(1, Classification.Accuracy(targets, targets));
    }
}
