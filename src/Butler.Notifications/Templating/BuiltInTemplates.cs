using System.Reflection;
using Butler.Alerts;

namespace Butler.Notifications.Templating;

/// <summary>Finds the templates that ship in the package.</summary>
internal static class BuiltInTemplates
{
    private const string Prefix = "Butler.Templates.";
    private const string Extension = ".handlebars";
    private static readonly HashSet<string> TaskKinds = [.. AlertKinds.AllTasks.Select(kind => kind.Name)];
    private static readonly Assembly Assembly = typeof(BuiltInTemplates).Assembly;
    private static readonly HashSet<string> Resources = [.. Assembly.GetManifestResourceNames()];

    /// <summary>Finds the variant for a kind: made for exactly this kind, for all tasks, or for anything.</summary>
    /// <returns>The name of the template with its variant; <see langword="null"/> when there is no template with that name.</returns>
    public static string? FindVariant(string name, AlertKind kind)
    {
        string[] variants = TaskKinds.Contains(kind.Name) ? [kind.Name, "task", "generic"] : [kind.Name, "generic"];
        return variants.Select(variant => $"{name}.{variant}").FirstOrDefault(static full => Resources.Contains(Prefix + full + Extension));
    }

    public static string? FindPartial(string name) => Read($"partials.{name}");

    /// <summary>Lists the names of all built-in templates.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Resources
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.StartsWith(Prefix + "partials.", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..].Split('.')[0])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public static string? Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream(Prefix + name + Extension);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
