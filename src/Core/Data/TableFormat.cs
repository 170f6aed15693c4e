namespace Elevenfold.Data;

/// <summary>Whether the first line of a table holds the names of its columns.</summary>
public enum HeaderKind
{
    /// <summary>It does. A table whose input names are numbers, as are the cells below them, is refused: it seems to have no header.</summary>
    Auto,

    /// <summary>It does, even if the names are numbers.</summary>
    Yes,

    /// <summary>It does not. The columns are called 1, 2, 3, ...</summary>
    No,
}

/// <summary>The character that separates the cells of a line.</summary>
public enum Separator
{
    /// <summary>The one that divides the first lines into equal numbers of cells: comma, tab, semicolon, pipe or blanks, in this order.</summary>
    Auto,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary>A tab.</summary>
    Tab,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>|</c></summary>
    Pipe,

    /// <summary>One or more spaces or tabs.</summary>
    Blanks,
}

/// <summary>The decimal mark of numbers.</summary>
public enum DecimalMark
{
    /// <summary><c>.</c></summary>
    Point,

    /// <summary><c>,</c></summary>
    Comma,
}

/// <summary>How the text of a table is read.</summary>
/// <param name="Header">Whether its first line holds the names of the columns.</param>
/// <param name="Separator">The separator of cells.</param>
/// <param name="Mark">The decimal mark.</param>
/// <param name="Comment">The ASCII character that begins a line of comment; empty where the table has no comments.</param>
public sealed record TableFormat(
    HeaderKind Header = HeaderKind.Auto, Separator Separator = Separator.Auto, DecimalMark Mark = DecimalMark.Point, string Comment = "")
{
    /// <summary>A header, a separator that is found, decimal points, no comments.</summary>
    public static TableFormat Default { get; } = new();
}
