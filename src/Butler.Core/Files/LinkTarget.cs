using Butler.Core.Files.Paths;

namespace Butler.Core.Files;

/// <summary>The target of a link, split into parts.</summary>
/// <param name="Root">The root that it starts at; that of the link when the target names none.</param>
/// <param name="IsAbsolute">Whether it starts at a root and not at the directory of the link.</param>
/// <param name="Names">The names along the path, with <c>.</c> and <c>..</c>.</param>
internal readonly record struct LinkTarget(string Root, bool IsAbsolute, string[] Names)
{
    /// <summary>Parses the text of a link.</summary>
    /// <param name="text">The text.</param>
    /// <param name="root">The root of the disk that the link is on.</param>
    /// <param name="style">Whose rules apply.</param>
    public static LinkTarget Read(string text, string root, PathStyle style)
    {
        var path = style == PathStyle.Windows ? text.Replace('\\', '/') : text;
        var target = style == PathStyle.Windows && RootOf(path) is { } named ? named : root;
        var isNamed = !ReferenceEquals(target, root);
        var names = isNamed && path.Length > target.Length ? path[target.Length..] : isNamed ? "" : path;
        return new LinkTarget(target, isNamed || path.StartsWith('/'), names.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Prepends the names to those still to be walked.</summary>
    public void PutBefore(Stack<string> rest)
    {
        foreach (var name in Names.Reverse())
        {
            rest.Push(name);
        }
    }

    // C:/… or //host/share/…
    private static string? RootOf(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            var share = path.IndexOf('/', 2);
            var end = share < 0 ? -1 : path.IndexOf('/', share + 1);
            return end < 0 ? path + "/" : path[..(end + 1)];
        }

        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : path[..(colon + 1)] + "/";
    }
}
