using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>Knows all keys by the catalogue, whichever features are in use.</summary>
internal sealed class CatalogueKeys(ComposedCatalogue catalogue) : ISettingKeys
{
    private const string Root = "Butler:";

    private readonly Lazy<Keys> _keys = new(() => new Keys(catalogue.Value));

    public bool? IsSecret(string key) => key.StartsWith(Root, StringComparison.OrdinalIgnoreCase) ? _keys.Value.IsSecret(key[Root.Length..]) : null;

    private sealed class Keys
    {
        private readonly Dictionary<string, bool> _isSecret = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _kinds;

        public Keys(SettingsCatalogue catalogue)
        {
            _kinds = catalogue.Kinds.ToHashSet(StringComparer.OrdinalIgnoreCase);
            var secretSections = new List<string>();
            foreach (var found in catalogue.All())
            {
                var path = found.Path.Replace("[]", "", StringComparison.Ordinal);
                var isSecret = found.Key.IsSecret || secretSections.Exists(section => path.StartsWith(section + '.', StringComparison.OrdinalIgnoreCase));
                if (isSecret && found.Key.Shape is not null)
                {
                    secretSections.Add(path);
                }

                // A value where a section belongs is nothing that anybody knows.
                if (found.Key.Shape is null)
                {
                    _isSecret[path] = isSecret;
                }
            }
        }

        public bool? IsSecret(string key)
        {
            var names = key.Split(':').Where(static name => !int.TryParse(name, out _)).ToArray();
            if (_isSecret.TryGetValue(string.Join('.', names), out var known))
            {
                return known;
            }

            for (var i = 0; i < names.Length; i++)
            {
                if (_kinds.Contains(names[i]) && _isSecret.TryGetValue(string.Join('.', [.. names[..i], SettingsSection.Kind, .. names[(i + 1)..]]), out known))
                {
                    return known;
                }
            }

            return null;
        }
    }
}
