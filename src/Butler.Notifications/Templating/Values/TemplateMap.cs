using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Butler.Notifications.Templating.Values;

/// <summary>Fields by name, as templates see them. Nothing but the named fields can be reached through it.</summary>
/// <param name="fields">The fields, already made of template values.</param>
/// <param name="text">What the map prints as.</param>
/// <param name="onMiss">Told of every name that was asked for and is not there.</param>
internal sealed class TemplateMap(Dictionary<string, object?> fields, string text, Action<string>? onMiss) : IReadOnlyDictionary<string, object?>
{
    public const string ObjectText = "[object Object]";

    public int Count => fields.Count;

    public IEnumerable<string> Keys => fields.Keys;

    public IEnumerable<object?> Values => fields.Values;

    public object? this[string key] => fields[key];

    public bool ContainsKey(string key) => fields.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (fields.TryGetValue(key, out value))
        {
            return true;
        }

        onMiss?.Invoke(key);
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same fields with other values.</summary>
    public TemplateMap Select(Func<object?, object?> selector) =>
        new(fields.ToDictionary(static field => field.Key, field => selector(field.Value), StringComparer.Ordinal), (string)selector(text)!, onMiss);

    public override string ToString() => text;
}
