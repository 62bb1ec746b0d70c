using System.Collections.Concurrent;

namespace Butler.Notifications.Templating.Engines.Liquid;

/// <summary>The names that a template and its partials give values to: by <c>assign</c>, <c>capture</c>, loops and parameters.</summary>
/// <remarks>One that has no value yet is no unknown field.</remarks>
internal sealed class LiquidVariables
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal)
    {
        ["forloop"] = true,
        ["parentloop"] = true,
        ["tablerowloop"] = true,
    };

    public bool Contains(string name) => _names.ContainsKey(name);

    public void Add(string? name)
    {
        if (!string.IsNullOrEmpty(name))
        {
            _names[name] = true;
        }
    }
}
