using System.Collections.Immutable;

namespace Elevenfold.Data;

/// <summary>Finds the separator of a text, and brings text that is separated by blanks into one form.</summary>
internal static class Separators
{
    private const int SampledLines = 20;
    private const int SampledBytes = 1 << 20;

    // In the order in which they win.
    private static readonly ImmutableArray<(Separator Separator, byte Character)> Candidates =
        [(Separator.Comma, (byte)','), (Separator.Tab, (byte)'\t'), (Separator.Semicolon, (byte)';'), (Separator.Pipe, (byte)'|')];

    /// <summary>The character of a separator; blanks become tabs by <see cref="WithTabs"/>.</summary>
    public static char CharacterOf(Separator separator) => separator == Separator.Blanks ? '\t' : (char)Candidates.First(one => one.Separator == separator).Character;

    /// <summary>
    /// The first candidate that is in the header, and as often in each of the next lines; else the one that is most often in the
    /// header; a comma where none is there. What is in quotes does not count.
    /// </summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="comment">The character that begins a comment; 0 for none.</param>
    public static Separator Found(ReadOnlySpan<byte> text, byte comment)
    {
        var (most, mostInHeader) = (Separator.Comma, 0);
        foreach (var (separator, character) in Candidates)
        {
            var counts = Counts(text, character, comment);
            var inHeader = counts.FirstOrDefault();
            if (inHeader > 0 && counts.TrueForAll(count => count == inHeader))
            {
                return separator;
            }

            (most, mostInHeader) = inHeader > mostInHeader ? (separator, inHeader) : (most, mostInHeader);
        }

        var gaps = Counts(WithTabs(text[..Math.Min(text.Length, SampledBytes)], comment), (byte)'\t', comment);
        return gaps.Count > 0 && gaps[0] > 0 && gaps.TrueForAll(count => count == gaps[0]) ? Separator.Blanks : most;
    }

    /// <summary>A first line <c>sep=;</c>, as spreadsheets write and read it.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="separator">The separator in it.</param>
    /// <returns>The length of the line with its end; 0 where there is none.</returns>
    public static int Declared(ReadOnlySpan<byte> text, out Separator separator)
    {
        separator = Separator.Auto;
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        var line = (end < 0 ? text : text[..end]).Trim((byte)'"').TrimEnd((byte)' ');
        if (line is not [(byte)'s' or (byte)'S', (byte)'e' or (byte)'E', (byte)'p' or (byte)'P', (byte)'=', var character])
        {
            return 0;
        }

        foreach (var (candidate, its) in Candidates)
        {
            separator = its == character ? candidate : separator;
        }

        return separator == Separator.Auto || end < 0 ? 0 : end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1);
    }

    /// <summary>The text with a tab in place of each run of blanks outside of quotes and comments, and without blanks at the ends of lines.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="comment">The character that begins a comment; 0 for none.</param>
    public static byte[] WithTabs(ReadOnlySpan<byte> text, byte comment)
    {
        var (tabbed, length, blank, line) = (new byte[text.Length], 0, false, new Line(comment));
        foreach (var character in text)
        {
            if (line.IsPlain && character is (byte)' ' or (byte)'\t')
            {
                blank = true;
                continue;
            }

            if (blank && !line.IsAtStart && character is not ((byte)'\r' or (byte)'\n'))
            {
                tabbed[length++] = (byte)'\t';
                line.Separate(isBlank: true);
            }

            blank = false;
            line.Read(character);
            tabbed[length++] = character;
        }

        return tabbed[..length];
    }

    // How often a separator is in each of the first lines that are not blank.
    private static List<int> Counts(ReadOnlySpan<byte> text, byte separator, byte comment)
    {
        var (counts, count, line) = (new List<int>(), 0, new Line(comment));
        foreach (var character in text[..Math.Min(text.Length, SampledBytes)])
        {
            if (line.IsPlain && (character == separator || IsCandidate(character)))
            {
                count += character == separator ? 1 : 0;
                line.Separate(isBlank: character is (byte)' ' or (byte)'\t');
                continue;
            }

            if (line.Ends(character))
            {
                AddLine(counts, count, line);
                count = 0;
            }

            line.Read(character);
            if (counts.Count == SampledLines)
            {
                return counts;
            }
        }

        if (text.Length <= SampledBytes || counts.Count == 0)
        {
            AddLine(counts, count, line);
        }

        return counts;
    }

    // A cell may begin behind any of them, since the separator is not known.
    private static bool IsCandidate(byte character) => character is (byte)',' or (byte)'\t' or (byte)';' or (byte)'|' or (byte)' ';

    private static void AddLine(List<int> counts, int count, Line line)
    {
        if (!line.IsAtStart && !line.IsComment)
        {
            counts.Add(count);
        }
    }

    /// <summary>Where in a line a reader is. A quote opens only where a cell begins; a quote behind the closing one opens it again.</summary>
    private struct Line(byte comment)
    {
        private bool _isQuoted;
        private bool _closed;
        private bool _isCellStart = true;

        public bool IsAtStart { get; private set; } = true;

        public bool IsComment { get; private set; }

        /// <summary>Whether a separator would separate here.</summary>
        public readonly bool IsPlain => !_isQuoted && !IsComment;

        public readonly bool Ends(byte character) => !_isQuoted && character is (byte)'\r' or (byte)'\n';

        public void Separate(bool isBlank) => (_isCellStart, _closed, IsAtStart) = (true, false, IsAtStart && isBlank);

        public void Read(byte character)
        {
            if (Ends(character))
            {
                this = new Line(comment);
                return;
            }

            IsComment |= IsAtStart && comment != 0 && character == comment;
            var isQuote = character == (byte)'"' && !IsComment;
            (_isQuoted, _closed) = !isQuote ? (_isQuoted, false) : _isQuoted ? (false, true) : (_isCellStart || _closed, false);
            (_isCellStart, IsAtStart) = (false, false);
        }
    }
}
