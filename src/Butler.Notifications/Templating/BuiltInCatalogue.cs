using Butler.Alerts;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Templating;

/// <summary>Finds the templates that destinations bring along.</summary>
internal sealed class BuiltInCatalogue(IEnumerable<BuiltInTemplates> folders)
{
    private readonly BuiltInTemplates[] _folders = [.. folders.Reverse()];

    /// <summary>Gets the names of all built-in templates.</summary>
    public IReadOnlyList<string> Names { get; } = [.. folders.SelectMany(static folder => folder.Names).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Finds the variant of a template for a kind, and the folder that holds it.</summary>
    public (BuiltInTemplates Folder, string Variant)? Find(string name, AlertKind kind)
    {
        foreach (var folder in _folders)
        {
            if (folder.FindVariant(name, kind) is { } variant)
            {
                return (folder, variant);
            }
        }

        return null;
    }
}
