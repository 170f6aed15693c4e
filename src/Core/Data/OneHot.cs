using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>A column of labels as numbers: a row of 0 with a 1 at the label's place.</summary>
/// <remarks>Shapes: N = rows of the table, O = labels.</remarks>
internal static class OneHot
{
    // A cell is stored up to three times: in the rows, in the training rows, and in the outputs of a fold.
    private const int BytesOfCell = 3 * sizeof(double);

    /// <summary>The labels, if N times O cells fit: nothing of that size is allocated to find out.</summary>
    public static Validation<Fault, Arr<string>> Fitting(Table table, int column, Arr<string> labels, long memory)
    {
        var cells = (long)labels.Count * table.Cells.Count;
        var most = cells > Matrix.MostCells ? Matrix.MostCells : memory / BytesOfCell;
        return cells <= most
            ? Success<Fault, Arr<string>>(labels)
            : Fail<Fault, Arr<string>>(new Fault.TooManyClasses(table.Header[column], labels.Count, table.Cells.Count, most));
    }

    /// <summary>The rows of 0 and 1, shape (N, O), or every <see cref="Fault.UnknownLabel"/>.</summary>
    public static Validation<Fault, Matrix> Of(Table table, int column, Arr<string> labels)
    {
        var places = labels.Select((label, i) => (label, i)).ToDictionary(known => known.label, known => known.i, StringComparer.Ordinal);
        var (cells, faults) = (new double[checked(table.Cells.Count * labels.Count)], new List<Fault>());
        for (var row = 0; row < table.Cells.Count; row++)
        {
            var label = table.Cells.Text(row, column);
            if (places.TryGetValue(label, out var place))
            {
                cells[(row * labels.Count) + place] = 1;
            }
            else if (label.Length > 0) // an empty one is among the table's own faults
            {
                faults.Add(new Fault.UnknownLabel(table.PlaceOf(row, column), label, labels));
            }
        }

        return faults.Otherwise(() => Matrix.Own(table.Cells.Count, labels.Count, cells));
    }
}
