using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Cli.Rendering;

/// <summary>The output of the tutorial's programs, in the format of Python 2 and NumPy 1.9 (2015).</summary>
internal static class NumPy
{
    /// <summary><c>print "Output After Training:"; print l1</c>, 8 decimals.</summary>
    public static string OutputAfterTraining(Matrix l1)
    {
        var text = new StringBuilder("Output After Training:\n[");
        for (var row = 0; row < l1.Rows; row++)
        {
            text.Append(row == 0 ? "[ " : "\n [ ");
            text.AppendJoin("  ", l1.Row(row).ToArray().Select(x => x.ToString("F8", CultureInfo.InvariantCulture)));
            text.Append(']');
        }

        return text.Append("]\n").ToString();
    }

    /// <summary><c>print "Error:" + str(np.mean(np.abs(l2_error)))</c>.</summary>
    public static string ErrorLine(Error error) => "Error:" + Str(error.Mean);

    // Python 2's str of a float is C's %.12g.
    private static string Str(double x)
    {
        const int Digits = 12;
        var rounded = x.ToString("E11", CultureInfo.InvariantCulture);
        var exponent = int.Parse(rounded.AsSpan(rounded.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is >= -4 and < Digits
            ? decimal.Parse(rounded, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.################", CultureInfo.InvariantCulture)
            : double.Parse(rounded, CultureInfo.InvariantCulture).ToString("0.###########e+00", CultureInfo.InvariantCulture);
    }
}
