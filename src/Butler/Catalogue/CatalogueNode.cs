using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>One key of the catalogue with all that may stand below it.</summary>
internal sealed class CatalogueNode
{
    private readonly Dictionary<string, CatalogueNode> _children = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the description; <see langword="null"/> for a section that only holds other sections.</summary>
    public SettingKey? Key { get; private set; }

    /// <summary>Gets whether a list of sections stands here.</summary>
    public bool HoldsItems { get; private set; }

    /// <summary>Gets whether the section does nothing until its key <c>enable</c> is true.</summary>
    public bool IsSwitched { get; private set; }

    /// <summary>Gets the keys that may stand here.</summary>
    public IEnumerable<string> Names => _children.Keys.Where(static name => name != SettingsSection.Kind);

    /// <summary>Gets whether nothing is known to stand below.</summary>
    public bool IsLeaf => _children.Count == 0;

    /// <summary>Gets whether any section may stand here: routes are named by kinds of alerts, and kinds can be registered anywhere.</summary>
    public bool TakesKinds => _children.ContainsKey(SettingsSection.Kind);

    /// <summary>Gets the list that the section may be written as.</summary>
    public CatalogueNode? ListForm => _children.Values.FirstOrDefault(static child => child.Key?.IsListForm == true);

    /// <summary>Builds the tree of a catalogue.</summary>
    public static CatalogueNode Of(SettingsCatalogue catalogue)
    {
        var root = new CatalogueNode();
        foreach (var place in catalogue.Places)
        {
            root.At(place.Path).IsSwitched |= place.IsSwitched;
        }

        foreach (var found in catalogue.All())
        {
            root.At(found.Path).Key = found.Key;
        }

        foreach (var (path, obsolete) in catalogue.Obsolete)
        {
            root.At(path).Key ??= new SettingKey(path.Split('.')[^1], obsolete.Type, obsolete.Reason) { Minimum = obsolete.Minimum, Maximum = obsolete.Maximum };
        }

        return root;
    }

    /// <summary>Finds what may stand under a name; <see langword="null"/> when nothing may.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isSection">Whether keys stand below it.</param>
    public CatalogueNode? Find(string name, bool isSection) =>
        _children.GetValueOrDefault(name) ?? (isSection ? _children.GetValueOrDefault(SettingsSection.Kind) : null);

    private CatalogueNode At(string path)
    {
        var node = this;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Replace("[]", "", StringComparison.Ordinal);
            if (!node._children.TryGetValue(name, out var child))
            {
                node._children[name] = child = new CatalogueNode();
            }

            child.HoldsItems |= part.EndsWith("[]", StringComparison.Ordinal);
            node = child;
        }

        return node;
    }
}
