using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>How a product's cells lie, in distances of cells; see <see cref="Tile"/>.</summary>
/// <param name="Terms">How many products a sum has.</param>
/// <param name="VectorTerm">From a[k] to a[k + 1].</param>
/// <param name="FactorTerm">From b[j, k] to b[j, k + 1].</param>
/// <param name="FactorRow">From b[j, k] to b[j + 1, k].</param>
/// <param name="ToRow">From to[j] to to[j + 1].</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Strides(nint Terms, nint VectorTerm, nint FactorTerm, nint FactorRow, nint ToRow);

/// <summary>A whole product: strips of one vector's width, side by side, over the same factors b.</summary>
/// <param name="Strips">How many strips.</param>
/// <param name="StripA">From one strip's a to the next one's.</param>
/// <param name="StripTo">From one strip's to to the next one's.</param>
/// <param name="Rows">How many rows j.</param>
/// <param name="Strides">How the cells of one strip lie.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Product(nint Strips, nint StripA, nint StripTo, nint Rows, Strides Strides)
{
    /// <summary>A field, so that it is referred to where it lies and not copied.</summary>
    public readonly Strides Strides = Strides;
}
