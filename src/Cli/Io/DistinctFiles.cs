namespace Elevenfold.Cli.Io;

/// <summary>A file that a command reads or writes.</summary>
/// <param name="Role">The option or argument that names it.</param>
/// <param name="Path">Its path, or <c>-</c> for a standard stream; null where none was named.</param>
/// <param name="IsWritten">Whether it is written; else it is read.</param>
internal readonly record struct NamedFile(string Role, string? Path, bool IsWritten)
{
    public static NamedFile Read(string role, string? path) => new(role, path, IsWritten: false);

    public static NamedFile Written(string role, string? path) => new(role, path, IsWritten: true);
}

/// <summary>What a command writes is neither what it reads nor what else it writes, by whatever names they go.</summary>
internal static class DistinctFiles
{
    /// <summary>Refuses two files that are one, before either is opened. Standard output is written too.</summary>
    public static void Require(params NamedFile[] files)
    {
        foreach (var path in files.Select(file => file.Path).OfType<string>())
        {
            Source.RefuseEmpty(path);
        }

        var all = files.Where(file => file.Path is not null).Append(NamedFile.Written("standard output", Source.Standard))
            .Select(file => (File: file, Identity: FileIdentity.Of(file))).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var (other, identity) in all.Skip(i + 1))
            {
                var (file, first) = all[i];
                if (AreOne(file, first, other, identity))
                {
                    throw new Failure(Exit.Usage, $"{file.Role} and {other.Role}: {Both(file, other)}, and one would be written over the other; name another file for one of them");
                }
            }
        }
    }

    // A socket can be standard input and output, and /dev/null takes anything from anybody.
    private static bool AreOne(NamedFile a, FileIdentity first, NamedFile b, FileIdentity second) =>
        (a.IsWritten || b.IsWritten)
        && !(a.Path == Source.Standard && b.Path == Source.Standard && a.IsWritten && b.IsWritten)
        && first.Kind == second.Kind
        && (first.Kind is FileKind.Regular || (first.Kind is FileKind.Pipe && a.IsWritten && b.IsWritten))
        && first.IsSameAs(second);

    private static string Both(NamedFile a, NamedFile b) => b.Path == Source.Standard || a.Path == b.Path
        ? $"both are {Source.Name((a.Path == Source.Standard ? b.Path : a.Path)!)}"
        : $"{Source.Name(a.Path!)} and {Source.Name(b.Path!)} are one file";
}
