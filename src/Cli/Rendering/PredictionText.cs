using System.Globalization;
using System.Text;
using CsvHelper;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;

namespace Elevenfold.Cli.Rendering;

/// <summary>A prediction as CSV, or as NDJSON with one line per row.</summary>
internal static class PredictionText
{
    /// <summary>A column of predicted labels, if the weights have labels, then a column for each output.</summary>
    public static string Csv(Prediction prediction)
    {
        var text = new StringBuilder();
        using (var writer = CsvWriter.Create(new StringWriter(text, CultureInfo.InvariantCulture), new CsvWriterOptions { NewLine = "\n" }))
        {
            prediction.Labels.IfSome(labels => writer.WriteField(labels.Target));
            foreach (var name in prediction.Names)
            {
                writer.WriteField(name);
            }

            writer.EndRecord();
            for (var row = 0; row < prediction.Outputs.Rows; row++)
            {
                prediction.Labels.IfSome(labels => writer.WriteField(labels.Predicted[row]));
                foreach (var output in prediction.Outputs.Row(row))
                {
                    writer.WriteField(Decimals.Print(output));
                }

                writer.EndRecord();
            }
        }

        return text.ToString();
    }

    /// <summary><c>{"row":1,"label":"setosa","outputs":[...]}</c>; <c>label</c> only if the weights have labels.</summary>
    public static string Json(Prediction prediction) => string.Concat(
        Enumerable.Range(0, prediction.Outputs.Rows).Select(row => JsonLine(prediction, row)));

    private static string JsonLine(Prediction prediction, int row) => JsonText.Object(
            ("row", JsonText.Whole(row + 1)),
            ("label", prediction.Labels.MatchUnsafe(labels => JsonText.Text(labels.Predicted[row]), () => null)),
            ("outputs", JsonText.Numbers(prediction.Outputs.Row(row)))) + "\n";
}
