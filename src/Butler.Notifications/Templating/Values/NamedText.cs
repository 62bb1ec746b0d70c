using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Butler.Notifications.Templating.Values;

/// <summary>A thing with a name and an id that prints as its name: <c>{{appStreamName}}</c> and <c>{{appStreamName.name}}</c> say the same.</summary>
internal sealed class NamedText(string id, string name) : IReadOnlyDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal) { ["id"] = id, ["name"] = name };

    public int Count => _members.Count;

    public IEnumerable<string> Keys => _members.Keys;

    public IEnumerable<object?> Values => _members.Values;

    public object? this[string key] => _members[key];

    public bool ContainsKey(string key) => _members.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _members.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => name;
}
