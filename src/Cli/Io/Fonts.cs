namespace Elevenfold.Cli.Io;

/// <summary>The fonts of the system, as files: the graphics library that comes with the program looks for none on Linux.</summary>
internal static class Fonts
{
    // The widths of texts are planned for the first one.
    private static readonly string[] Known =
    [
        "DejaVuSans.ttf", "Verdana.ttf", "verdana.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "segoeui.ttf", "FreeSans.ttf", "FreeSans.otf",
        "Helvetica.ttc", "Ubuntu-R.ttf", "OpenSans-Regular.ttf", "Roboto-Regular.ttf", "Lato-Regular.ttf",
    ];

    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc"];

    /// <summary>The files of fonts, the best first: those of known names, then others in the order of their paths.</summary>
    public static IEnumerable<string> Files()
    {
        var all = Folders().Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return Known.SelectMany(name => all.Where(file => Path.GetFileName(file) == name)).Concat(all);
    }

    /// <summary>The folders in which fonts are looked for.</summary>
    public static IEnumerable<string> Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)]
            : OperatingSystem.IsMacOS() ? ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library/Fonts")]
            : ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
    }
}
