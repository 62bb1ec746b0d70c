using Butler.Notifications.Shared;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Email;

/// <summary>Finds the file of an email template, whose extension is left out in the settings.</summary>
internal static class EmailTemplateFile
{
    private static readonly string[] Extensions = [".handlebars", ".hbs", ".liquid"];

    /// <summary>Finds the file; <see langword="null"/> if the route uses the built-in template. A missing file is returned too.</summary>
    public static string? Find(EmailRouteOptions route)
    {
        var candidates = Candidates(route);
        return candidates.Find(File.Exists) ?? candidates.FirstOrDefault();
    }

    /// <summary>Describes the error if there is no file; <see langword="null"/> if there is one.</summary>
    public static string? FindProblem(EmailRouteOptions route) =>
        Find(route) is not { } file || File.Exists(file)
            ? null
            : $"names no file: {string.Join(", ", Candidates(route).Select(path => $"'{path}'"))} were looked for. {MissingFile.Instead(file)}";

    /// <summary>Lists the candidate files in order of precedence; empty if the route uses the built-in template.</summary>
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
