using Butler.Notifications.Shared;

namespace Butler.Notifications.Email;

/// <summary>Finds the file of a mail template, whose extension the settings leave out.</summary>
internal static class EmailTemplateFile
{
    private static readonly string[] Extensions = [".handlebars", ".hbs", ".liquid"];

    /// <summary>Finds the file; <see langword="null"/> when the route uses the built-in template. A file that does not exist is named all the same.</summary>
    public static string? Find(EmailRouteOptions route)
    {
        var candidates = Candidates(route);
        return candidates.Find(File.Exists) ?? candidates.FirstOrDefault();
    }

    /// <summary>Describes what is wrong when no file is there; <see langword="null"/> when nothing is.</summary>
    public static string? FindProblem(EmailRouteOptions route) =>
        Find(route) is not { } file || File.Exists(file)
            ? null
            : $"names no file: {string.Join(", ", Candidates(route).Select(path => $"'{path}'"))} were looked for. "
                + "Leave it empty to use the template that ships with Butler.";

    /// <summary>Lists the files that are looked for, the one that wins first; none when the route uses the built-in template.</summary>
    public static List<string> Candidates(EmailRouteOptions route)
    {
        if (SettingsText.IsUnset(route.HtmlTemplateFile))
        {
            return [];
        }

        var directory = SettingsText.IsUnset(route.BodyFileDirectory) ? "" : route.BodyFileDirectory.Trim();
        var path = Path.Combine(directory, route.HtmlTemplateFile.Trim());
        return Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            ? [path]
            : [.. Extensions.Select(extension => path + extension)];
    }
}
