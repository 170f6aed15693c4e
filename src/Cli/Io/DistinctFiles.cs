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

/// <summary>Refuses output files that are also an input or another output, under any name.</summary>
internal static class DistinctFiles
{
    /// <summary>Refuses files that are the same, before any of them is opened. Standard output counts as written.</summary>
    public static void Require(params NamedFile[] files)
    {
        foreach (var path in files.Select(file => file.Path).OfType<string>())
        {
            Source.RefuseEmpty(path);
        }

        RefuseSharedStream(files);
        var all = files.Where(file => file.Path is not null).Append(NamedFile.Written("standard output", Source.Standard))
            .Select(file => (File: file, Identity: FileIdentity.Of(file))).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var (other, identity) in all.Skip(i + 1))
            {
                var (file, first) = all[i];
                if (AreInConflict(file, first, other, identity))
                {
                    throw new Failure(
                        Exit.Usage, $"{file.Role} and {other.Role}: {Both(file, other)}, expected different files, since one would overwrite the other; name another file for one of them");
                }
            }
        }
    }

    // A standard stream is one input or one output: neither can be read or written twice.
    private static void RefuseSharedStream(NamedFile[] files)
    {
        foreach (var isWritten in new[] { false, true })
        {
            if (files.Where(file => file.Path == Source.Standard && file.IsWritten == isWritten).Take(2).ToArray() is [var file, var other])
            {
                throw new Failure(
                    Exit.Usage, $"{file.Role} and {other.Role}: both are standard {(isWritten ? "output" : "input")}, expected it once; name a file for one of them");
            }
        }
    }

    // Not in conflict: a socket that is both standard input and standard output, and devices such as /dev/null.
    private static bool AreInConflict(NamedFile a, FileIdentity first, NamedFile b, FileIdentity second) =>
        (a.IsWritten || b.IsWritten)
        && !(a.Path == Source.Standard && b.Path == Source.Standard && a.IsWritten && b.IsWritten)
        && first.Kind == second.Kind
        && (first.Kind is FileKind.Regular || (first.Kind is FileKind.Pipe && a.IsWritten && b.IsWritten))
        && first.IsSameAs(second);

    private static string Both(NamedFile a, NamedFile b) => b.Path == Source.Standard || a.Path == b.Path
        ? $"both are {Source.Name((a.Path == Source.Standard ? b.Path : a.Path)!)}"
        : $"{Source.Name(a.Path!)} and {Source.Name(b.Path!)} are the same file";
}
