using System.Text.RegularExpressions;

namespace Butler.Core.Files.Paths;

/// <summary>Parses paths by the rules of an operating system, without accessing the disk.</summary>
/// <param name="style">Whose rules apply.</param>
/// <param name="start">The base of relative paths.</param>
internal sealed partial class PathParser(PathStyle style, FilePath start)
{
    // Linux allows 4096 bytes and Windows 32,767 characters. The number of parts limits how many directories are open at once.
    private const int LongestUnixPath = 4095;
    private const int LongestWindowsPath = 32_000;
    private const int MostParts = 200;

    public PathStyle Style => style;

    /// <summary>Creates a parser whose relative paths are relative to a directory.</summary>
    public static PathParser StartingAt(string directory, PathStyle style)
    {
        var root = new FilePath(style, style == PathStyle.Windows ? "C:/" : "/", [], "/");
        return new PathParser(style, root).TryParse(directory, out var start, out var problem)
            ? new PathParser(style, start)
            : throw new ArgumentException($"'{directory}' is no directory to start at: it {problem}.", nameof(directory));
    }

    /// <summary>Determines whether a path names a host and a share.</summary>
    public static bool IsUnc(string text) => Unc().IsMatch(text);

    /// <summary>Parses a path.</summary>
    /// <param name="text">The path as given.</param>
    /// <param name="path">The path in its parts.</param>
    /// <param name="problem">The error, to follow the path in a sentence.</param>
    public bool TryParse(string text, out FilePath path, out string problem)
    {
        path = start;
        problem = "";
        var slashed = text.Replace('\\', '/');
        var (root, rest) = SplitRoot(slashed);
        if (root is null)
        {
            problem = rest;
            return false;
        }

        var names = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if ((FindProblem(text, names) ?? names.Select(name => NameRules.FindProblem(name, style)).FirstOrDefault(found => found is not null)) is { } wrong)
        {
            problem = wrong;
            return false;
        }

        var isRelative = root.Length == 0;
        var parts = Resolve(isRelative ? start.Parts : [], names);
        path = new FilePath(style, isRelative ? start.Root : root, parts, Show(root, slashed, names, parts));
        return true;
    }

    /// <summary>Parses a path relative to a directory; a leading slash is ignored.</summary>
    public bool TryParseBelow(FilePath directory, string text, out FilePath path, out string problem)
    {
        var below = new PathParser(style, directory);
        var relative = text.TrimStart('/', '\\');
        if (style == PathStyle.Windows && relative.Length > 1 && relative[1] == ':')
        {
            path = directory;
            problem = "names a drive";
            return false;
        }

        return below.TryParse(relative, out path, out problem);
    }

    private string? FindProblem(string text, string[] names)
    {
        var length = style == PathStyle.Windows ? text.Length : System.Text.Encoding.UTF8.GetByteCount(text);
        if (length > (style == PathStyle.Windows ? LongestWindowsPath : LongestUnixPath))
        {
            return "is too long";
        }

        return names.Length > MostParts ? $"has more than {MostParts} parts" : null;
    }

    // The root and the rest; or no root and a problem. An empty root means a relative path.
    private (string? Root, string Below) SplitRoot(string slashed)
    {
        if (style == PathStyle.Unix)
        {
            return slashed.StartsWith('/') ? ("/", slashed) : ("", slashed);
        }

        if (slashed.StartsWith("//", StringComparison.Ordinal))
        {
            return SplitShare(slashed);
        }

        if (slashed.Length > 1 && slashed[1] == ':')
        {
            var isAbsolute = char.IsAsciiLetter(slashed[0]) && slashed.Length > 2 && slashed[2] == '/';
            return isAbsolute ? (slashed[..3], slashed[3..]) : (null, "names a drive without a directory on it");
        }

        return slashed.StartsWith('/') ? (start.Root, slashed) : ("", slashed);
    }

    private static (string? Root, string Below) SplitShare(string slashed)
    {
        var names = slashed.TrimStart('/').Split('/', 3);
        if (names[0] is "?" or "." or "??")
        {
            return (null, "addresses a device");
        }

        return names is [{ Length: > 0 } host, { Length: > 0 } share, ..] && NameRules.FindProblem(host, PathStyle.Windows) is null
            && NameRules.FindProblem(share, PathStyle.Windows) is null && share is not ("." or "..") && host is not ("." or "..")
            ? ($"//{host}/{share}/", names.Length > 2 ? names[2] : "")
            : (null, "names no host and share");
    }

    private static List<string> Resolve(IEnumerable<string> from, IEnumerable<string> names)
    {
        var parts = from.ToList();
        foreach (var name in names)
        {
            if (name == "..")
            {
                // As everywhere, the parent of the root is the root.
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (name != ".")
            {
                parts.Add(name);
            }
        }

        return parts;
    }

    // As returned by Butler 16: a relative path stays relative, a leading "./" and a trailing slash stay.
    private static string Show(string root, string slashed, string[] names, List<string> parts)
    {
        var tail = slashed.EndsWith('/') && names.Length > 0 ? "/" : "";
        if (root.Length > 0)
        {
            return root + string.Join('/', parts) + (parts.Count > 0 ? tail : "");
        }

        var shown = new List<string>();
        foreach (var name in names.Where(name => name != "."))
        {
            if (name == ".." && shown is [.., not ".."])
            {
                shown.RemoveAt(shown.Count - 1);
            }
            else
            {
                shown.Add(name);
            }
        }

        return shown.Count == 0
            ? "."
            : (slashed.StartsWith("./", StringComparison.Ordinal) && shown[0] != ".." ? "./" : "") + string.Join('/', shown) + tail;
    }

    [GeneratedRegex(@"^[\\/]{2,}[^\\/]+[\\/]+[^\\/]+")]
    private static partial Regex Unc();
}

/// <summary>Specifies whose path rules apply.</summary>
internal enum PathStyle
{
    /// <summary>One root, names of nearly any characters, case-sensitive.</summary>
    Unix,

    /// <summary>Drives and shares, reserved names, not case-sensitive.</summary>
    Windows,
}
