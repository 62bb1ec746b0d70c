using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Knows which keys are directly under each key.</summary>
/// <remarks>The framework's providers iterate over all their keys for each section, which takes minutes for a file with ten thousand keys.</remarks>
internal sealed class ChildKeys
{
    // No key starts with a line break, and an empty name is a key too.
    private const string Root = "\n";

    private readonly Dictionary<string, HashSet<string>> _below = new(StringComparer.OrdinalIgnoreCase);

    public ChildKeys(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            Add(key);
        }
    }

    public void Add(string key)
    {
        // If a section is known, so is everything above it.
        for (string? current = key; current is not null; current = ConfigurationPath.GetParentPath(current))
        {
            var parent = ConfigurationPath.GetParentPath(current) ?? Root;
            if (!_below.TryGetValue(parent, out var names))
            {
                _below[parent] = names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            }

            if (!names.Add(ConfigurationPath.GetSectionKey(current)))
            {
                break;
            }
        }
    }

    /// <summary>Lists the keys under a key, including those of other providers, in the framework's order.</summary>
    public IEnumerable<string> Below(string? parent, IEnumerable<string> earlierKeys)
    {
        var names = _below.GetValueOrDefault(parent ?? Root)?.Concat(earlierKeys).ToList() ?? [.. earlierKeys];
        names.Sort(ConfigurationKeyComparer.Instance.Compare);
        return names;
    }
}
