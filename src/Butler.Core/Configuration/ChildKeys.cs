using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Knows which keys stand directly below each key.</summary>
/// <remarks>The providers of the framework go over all of their keys for each section, which takes minutes for a file with ten thousand of them.</remarks>
internal sealed class ChildKeys
{
    // No key holds a line end before its first letter, and an empty name is one.
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
        // Where a section is known, so is all that is above it.
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

    /// <summary>Lists the keys below one, and those that other providers know, in the order of the framework.</summary>
    public IEnumerable<string> Below(string? parent, IEnumerable<string> earlierKeys)
    {
        var names = _below.GetValueOrDefault(parent ?? Root)?.Concat(earlierKeys).ToList() ?? [.. earlierKeys];
        names.Sort(ConfigurationKeyComparer.Instance.Compare);
        return names;
    }
}
