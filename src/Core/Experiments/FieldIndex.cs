using System.Collections.Frozen;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>Fields by their paths: a plan of a sweep has many experiments to read.</summary>
/// <param name="all">The fields.</param>
internal sealed class FieldIndex(Arr<Field> all)
{
    private readonly FrozenDictionary<string, Field> _byPath = all.ToFrozenDictionary(field => field.Path, StringComparer.Ordinal);
    private readonly FrozenSet<string> _groups = all.Select(field => field.Path.Split('.')).Where(parts => parts.Length > 1).Select(parts => parts[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields, in the order of a file.</summary>
    public Arr<Field> All { get; } = all;

    /// <summary>The field of a path; null where there is none.</summary>
    public Field? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>Whether an object of a file has this name.</summary>
    public bool IsGroup(string name) => _groups.Contains(name);
}
