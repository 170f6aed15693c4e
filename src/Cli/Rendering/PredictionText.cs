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
    /// <summary>A column of predicted labels, if the weights have labels, then a column for each output. The cells of a row without a prediction are empty.</summary>
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
            foreach (var place in prediction.Places())
            {
                prediction.Labels.IfSome(labels => writer.WriteField(place < 0 ? string.Empty : labels.Predicted[place]));
                for (var i = 0; i < prediction.Names.Count; i++)
                {
                    writer.WriteField(place < 0 ? string.Empty : Decimals.Print(prediction.Outputs[place, i]));
                }

                writer.EndRecord();
            }
        }

        return text.ToString();
    }

    /// <summary><c>{"row":1,"label":"setosa","outputs":[...]}</c>; <c>label</c> only if the weights have labels.</summary>
    public static string Json(Prediction prediction) => string.Concat(
        prediction.Places().Select((place, row) => JsonLine(prediction, place, row)));

    private static string JsonLine(Prediction prediction, int place, int row) => JsonText.Object(
            ("row", JsonText.Whole(row + 1)),
            ("label", prediction.Labels.MatchUnsafe(labels => place < 0 ? "null" : JsonText.Text(labels.Predicted[place]), () => null)),
            ("outputs", place < 0 ? "null" : JsonText.Numbers(prediction.Outputs.Row(place)))) + "\n";
}
