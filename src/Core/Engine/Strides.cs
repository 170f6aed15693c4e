using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>The strides of a product's cells, in cells; see <see cref="Tile"/>.</summary>
/// <param name="Terms">Terms of a sum.</param>
/// <param name="ATerm">Offset from <c>a[k]</c> to <c>a[k + 1]</c>.</param>
/// <param name="BTerm">Offset from <c>b[j, k]</c> to <c>b[j, k + 1]</c>.</param>
/// <param name="BRow">Offset from <c>b[j, k]</c> to <c>b[j + 1, k]</c>.</param>
/// <param name="ToRow">Offset from <c>to[j]</c> to <c>to[j + 1]</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Strides(nint Terms, nint ATerm, nint BTerm, nint BRow, nint ToRow);

/// <summary>A whole product: strips of one vector's width, side by side, over the same operand b.</summary>
/// <param name="Strips">Number of strips.</param>
/// <param name="StripA">Offset, in cells, from the <c>a</c> of a strip to that of the next.</param>
/// <param name="StripTo">Offset, in cells, from the <c>to</c> of a strip to that of the next.</param>
/// <param name="Rows">Number of rows j.</param>
/// <param name="Strides">The strides within a strip.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Product(nint Strips, nint StripA, nint StripTo, nint Rows, Strides Strides)
{
    /// <summary>A field: a property would copy it at each use.</summary>
    public readonly Strides Strides = Strides;
}
