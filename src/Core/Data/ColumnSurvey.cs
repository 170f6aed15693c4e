using System.Text;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The cells of one column, counted by what they hold.</summary>
/// <param name="column">The column, from 0.</param>
/// <param name="keepsTexts">Whether the texts of numbers are counted too, since the column may hold labels or categories.</param>
internal sealed class ColumnSurvey(int column, bool keepsTexts)
{
    private readonly Counter _words = new();
    private readonly Counter _missing = new();
    private readonly Counter _notFinite = new();
    private long _numbers;
    private long _truths;

    /// <summary>The column, from 0.</summary>
    public int Column => column;

    /// <summary>The number of its cells.</summary>
    public long Cells { get; private set; }

    /// <summary>Whether it holds a number, finite or not.</summary>
    public bool HasNumber => _numbers + _notFinite.Total > 0;

    /// <summary>Whether it has a cell without a value.</summary>
    public long Missing => _missing.Total;

    /// <summary>Whether all its words are true, false, yes or no.</summary>
    public bool IsTruth => _truths > 0 && _truths == _words.Total && !HasNumber;

    /// <summary>Whether it has words, and no numbers.</summary>
    public bool IsOfWords => _words.Total > 0 && !HasNumber;

    /// <summary>The different texts, in the order of their first rows, where there are words.</summary>
    public Arr<string> Words => toArray(_words.Values);

    /// <summary>How often each of <see cref="Words"/> is there.</summary>
    public Dictionary<string, long> WordCountsByText() => _words.CountsByText();

    /// <summary>Whether a number is counted without its text.</summary>
    public bool CountsNumbersOnly => !keepsTexts;

    /// <summary>Counts a number without its text.</summary>
    public void AddNumber()
    {
        Cells++;
        _numbers++;
    }

    /// <summary>Counts a cell.</summary>
    public void Add(CellKind kind, ReadOnlySpan<byte> utf8, int line)
    {
        Cells++;
        switch (kind)
        {
            case CellKind.Number:
                _numbers++;
                if (keepsTexts)
                {
                    _words.Add(utf8, line);
                }

                break;
            case CellKind.Missing:
                _missing.Add(utf8, line);
                break;
            case CellKind.NotFinite:
                _notFinite.Add(utf8, line);
                if (keepsTexts)
                {
                    _words.Add(utf8, line);
                }

                break;
            default:
                _truths += kind == CellKind.Truth ? 1 : 0;
                _words.Add(utf8, line);
                break;
        }
    }

    /// <summary>Those of its words that are not among the known ones.</summary>
    public Tally TallyOfUnknown(Arr<string> known) => _words.TallyWithout(Enumerable.ToHashSet(known, StringComparer.Ordinal), Cells);

    /// <summary>Whether all its words stand for a missing value, such as NA.</summary>
    public bool HasMissingWordsOnly => _words.Total > 0 && _words.Values.All(Cell.IsMissing);

    /// <summary>The words of a column of numbers, as a fault counts them.</summary>
    public Tally WordTally => _words.Tally(Cells);

    /// <summary>The cells without a value.</summary>
    public Tally MissingTally => _missing.Tally(Cells);

    /// <summary>The numbers that are not finite.</summary>
    public Tally NotFiniteTally => _notFinite.Tally(Cells);

    /// <summary>Texts, each with the number of its cells and its first line, in the order of their first rows.</summary>
    private sealed class Counter
    {
        private const int KeptLines = 3;
        private const int LongestSpan = 256;
        private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
        private readonly List<Entry> _inOrder = [];
        private readonly List<int> _lines = [];

        public long Total { get; private set; }

        public IEnumerable<string> Values => _inOrder.Select(entry => entry.Text);

        public Dictionary<string, long> CountsByText() => _inOrder.ToDictionary(entry => entry.Text, entry => entry.Cells, StringComparer.Ordinal);

        public void Add(ReadOnlySpan<byte> utf8, int line)
        {
            Total++;
            if (_lines.Count < KeptLines)
            {
                _lines.Add(line);
            }

            if (Find(utf8) is not { } entry)
            {
                entry = new Entry(Encoding.UTF8.GetString(utf8), line);
                _entries.Add(entry.Text, entry);
                _inOrder.Add(entry);
            }

            entry.Cells++;
        }

        public Tally Tally(long cells) => Of(_inOrder, Total, cells, _lines);

        public Tally TallyWithout(System.Collections.Generic.HashSet<string> known, long cells)
        {
            var others = _inOrder.Where(entry => !known.Contains(entry.Text)).ToList();
            return Of(others, others.Sum(entry => entry.Cells), cells, others.Select(entry => entry.Line).Order().Take(KeptLines));
        }

        private static Tally Of(List<Entry> entries, long total, long cells, IEnumerable<int> lines)
        {
            var first = entries.Take(Faults.Tally.MostValues).ToList();
            return new(total, cells, toArray(first.Select(entry => entry.Text)), toArray(first.Select(entry => (int)entry.Cells)), entries.Count, toArray(lines));
        }

        private Entry? Find(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length > LongestSpan)
            {
                return _entries.GetValueOrDefault(Encoding.UTF8.GetString(utf8));
            }

            Span<char> chars = stackalloc char[LongestSpan];
            var word = chars[..Encoding.UTF8.GetChars(utf8, chars)];
            return _entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var entry) ? entry : null;
        }

        private sealed class Entry(string text, int line)
        {
            public string Text => text;

            public int Line => line;

            public long Cells { get; set; }
        }
    }
}
