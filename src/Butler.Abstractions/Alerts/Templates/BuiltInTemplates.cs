using System.Collections.Frozen;
using System.Reflection;

namespace Butler.Alerts.Templates;

/// <summary>The templates that ship with a destination: the resources that are embedded in its assembly from a folder <c>Templates</c>.</summary>
/// <remarks>
/// A file is named <c>{name}.{variant}.handlebars</c>; the variant is the name of a kind of alert, <c>task</c> for all alerts about tasks,
/// <c>cloud</c> for all about app reloads in Qlik Cloud, or <c>generic</c> for every alert. <c>partials.{name}.handlebars</c> is a partial, which only the templates of the same folder can use. Other
/// extensions pick other engines, as those of files do. Add them with <c>AddBuiltInTemplates</c>.
/// </remarks>
public sealed class BuiltInTemplates
{
    private const string Partials = "partials";
    // The variant that all kinds of a group share.
    private static readonly FrozenDictionary<string, string> Groups = AlertKinds.AllTasks.Select(static kind => (kind.Name, Group: "task"))
        .Concat(Enum.GetValues<TaskOutcome>().Select(static outcome => (AlertKinds.ForCloudReload(outcome).Name, Group: "cloud")))
        .ToFrozenDictionary(static entry => entry.Name, static entry => entry.Group, StringComparer.Ordinal);
    private readonly Assembly _assembly;
    private readonly string _prefix;

    // By name without extension.
    private readonly FrozenDictionary<string, string> _resources;

    /// <summary>Finds the templates in the folder <c>Templates</c> beside a type.</summary>
    /// <param name="neighbour">A type of the destination. Its namespace is that of the folder that holds <c>Templates</c>.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public BuiltInTemplates(Type neighbour)
    {
        ArgumentNullException.ThrowIfNull(neighbour);
        _assembly = neighbour.Assembly;
        _prefix = $"{neighbour.Namespace}.Templates.";
        _resources = _assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(_prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(resource => Path.GetFileNameWithoutExtension(resource[_prefix.Length..]), StringComparer.Ordinal);
        if (_resources.Count == 0)
        {
            throw new ArgumentException($"The assembly '{_assembly.GetName().Name}' embeds no resource '{_prefix}*'.", nameof(neighbour));
        }
    }

    /// <summary>Gets the names of the templates, without their variants and without partials.</summary>
    public IEnumerable<string> Names => _resources.Keys.Select(static name => name.Split('.')[0]).Where(static name => name != Partials).Distinct();

    /// <summary>Finds the variant of a template for a kind: made for exactly this kind, for its group, or for anything.</summary>
    /// <param name="name">The name of the template.</param>
    /// <param name="kind">The kind of the alert.</param>
    /// <returns>The name with the variant; <see langword="null"/> when there is no template with that name.</returns>
    public string? FindVariant(string name, AlertKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string[] variants = Groups.TryGetValue(kind.Name, out var group) ? [kind.Name, group, "generic"] : [kind.Name, "generic"];
        return variants.Select(variant => $"{name}.{variant}").FirstOrDefault(_resources.ContainsKey);
    }

    /// <summary>Reads a template.</summary>
    /// <param name="variant">Its name with the variant.</param>
    /// <returns>Its text and the extension that picks the engine, with the dot; <see langword="null"/> when there is none.</returns>
    public (string Text, string Extension)? Read(string variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        if (!_resources.TryGetValue(variant, out var resource))
        {
            return null;
        }

        using var reader = new StreamReader(_assembly.GetManifestResourceStream(resource)!);
        return (reader.ReadToEnd(), Path.GetExtension(resource));
    }

    /// <summary>Reads a partial.</summary>
    /// <param name="name">Its name, without <c>partials.</c></param>
    /// <returns>Its text; <see langword="null"/> when there is none.</returns>
    public string? ReadPartial(string name) => Read($"{Partials}.{name}")?.Text;

    internal bool AreThoseBeside(Type neighbour) => neighbour.Assembly == _assembly && $"{neighbour.Namespace}.Templates." == _prefix;
}
