using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>The lines of a sweep as text, consecutive ones: only the values of the axes differ from one to the next. They have the bytes of <see cref="PlanLine.Encode"/>.</summary>
internal sealed class PlanText
{
    private readonly Sweep _sweep;
    private readonly Axis[] _axes;
    private readonly Slot[] _slots;
    private readonly AxisText?[] _places; // where the line is on each axis
    private readonly Dictionary<long, AxisText>[] _known;
    private readonly ArrayBufferWriter<byte> _lines = new(1 << 18);
    private readonly ArrayBufferWriter<byte> _experiment = new(512);
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    /// <param name="sweep">The sweep.</param>
    public PlanText(Sweep sweep)
    {
        (_sweep, _axes) = (sweep, [.. sweep.Axes]);
        _places = new AxisText?[_axes.Length];
        _known = [.. _axes.Select(_ => new Dictionary<long, AxisText>())];
        var ofAxes = _axes.SelectMany((axis, i) => axis.Fields.Select((field, j) => new Slot(field.Field.Path, i, j, null))).ToList();
        var ofBase = sweep.Base.Settings
            .Where(setting => !ofAxes.Exists(slot => slot.Path == setting.Field.Path))
            .Select(setting => new Slot(setting.Field.Path, -1, 0, Encoding.UTF8.GetBytes(setting.Json)));
        _slots = [.. ofAxes.Concat(ofBase).OrderBy(slot => slot.Path, StringComparer.Ordinal)];
    }

    /// <summary>The lines that were added, as UTF-8 with line feeds.</summary>
    public ReadOnlyMemory<byte> Utf8 => _lines.WrittenMemory;

    /// <summary>Adds a line.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <returns>The fault of a value; none where the line was added.</returns>
    public Option<Fault> Add(long index)
    {
        var rest = index;
        for (var i = _axes.Length - 1; i >= 0; i--)
        {
            var place = rest % _axes[i].Count;
            rest /= _axes[i].Count;
            if (!_known[i].TryGetValue(place, out _places[i]))
            {
                if (!_axes[i].Apply(_sweep.Base, place).Has(out var applied, out var fault))
                {
                    return fault;
                }

                _places[i] = _known[i][place] = new(
                    Encoding.UTF8.GetBytes(string.Join(',', _axes[i].At(place).Select(named => $"{JsonText.Text(named.Name)}:{named.Json}"))),
                    [.. _axes[i].Fields.Select(field => applied.JsonOf(field.Field) is { } json ? Encoding.UTF8.GetBytes(json) : null)]);
            }
        }

        WriteExperiment();
        SHA256.HashData(_experiment.WrittenSpan, _digest);
        _lines.Write("{\"plan\":\""u8);
        _lines.Write(PlanLine.VersionUtf8);
        _lines.Write("\",\"index\":"u8);
        index.TryFormat(_lines.GetSpan(20), out var digits, default, System.Globalization.CultureInfo.InvariantCulture);
        _lines.Advance(digits);
        _lines.Write(",\"axes\":{"u8);
        for (var i = 0; i < _places.Length; i++)
        {
            _lines.Write(i == 0 ? ""u8 : ","u8);
            _lines.Write(_places[i]!.Axes);
        }

        _lines.Write("},\"experiment\":"u8);
        _lines.Write(_experiment.WrittenSpan);
        _lines.Write(",\"sha256\":\""u8);
        Convert.TryToHexStringLower(_digest, _lines.GetSpan(2 * _digest.Length), out var hex);
        _lines.Advance(hex);
        _lines.Write("\"}\n"u8);
        return Option<Fault>.None;
    }

    // As ExperimentDocument.Canonical.
    private void WriteExperiment()
    {
        var (group, isFirst) = (string.Empty, true);
        _experiment.ResetWrittenCount();
        _experiment.Write("{"u8);
        foreach (var slot in _slots)
        {
            var json = slot.Axis < 0 ? slot.Json : _places[slot.Axis]!.Json[slot.Field];
            if (json is null)
            {
                continue;
            }

            if (slot.Group != group)
            {
                _experiment.Write(group.Length > 0 ? "}"u8 : ""u8);
                _experiment.Write(isFirst ? ""u8 : ","u8);
                _experiment.Write(slot.Opening);
                group = slot.Group;
            }
            else
            {
                _experiment.Write(isFirst ? ""u8 : ","u8);
            }

            isFirst = false;
            _experiment.Write(slot.Key);
            _experiment.Write(json);
        }

        _experiment.Write(group.Length > 0 ? "}}"u8 : "}"u8);
    }

    /// <summary>What a place of an axis adds to a line.</summary>
    /// <param name="Axes">Its members of the object of axes.</param>
    /// <param name="Json">The values of its fields; null at a field's default.</param>
    private sealed record AxisText(byte[] Axes, byte[]?[] Json);

    /// <summary>A field of the experiments, in the order of the canonical text.</summary>
    private sealed record Slot(string Path, int Axis, int Field, byte[]? Json)
    {
        public string Group { get; } = Path.Contains('.', StringComparison.Ordinal) ? Path[..Path.IndexOf('.', StringComparison.Ordinal)] : string.Empty;

        public byte[] Opening { get; } = Path.Contains('.', StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes($"\"{Path[..Path.IndexOf('.', StringComparison.Ordinal)]}\":{{")
            : [];

        public byte[] Key { get; } = Encoding.UTF8.GetBytes($"\"{Path[(Path.IndexOf('.', StringComparison.Ordinal) + 1)..]}\":");
    }
}
