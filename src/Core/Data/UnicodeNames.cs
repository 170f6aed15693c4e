using System.Text;
using ADRaffy.ENSNormalize;

namespace Elevenfold.Data;

/// <summary>Names in one normal form, so that é is the same name as one character or as two.</summary>
/// <remarks>.NET's own normalization does nothing without ICU, and a program whose results can't depend on the machine does not load ICU.</remarks>
internal static class UnicodeNames
{
    /// <summary>The canonical composition of a name: Unicode's NFC.</summary>
    public static string Normalized(string name) => Ascii.IsValid(name) ? name : ENSNormalize.NF.NFC(name);
}
