using System.Collections;

namespace Butler.Notifications.Templating.Values;

/// <summary>A list as templates see it: it prints as its elements joined by commas.</summary>
/// <param name="items">The elements, already made of template values.</param>
internal sealed class TemplateList(object?[] items) : IReadOnlyList<object?>
{
    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override string ToString() => string.Join(',', items.Select(TemplateValue.TextOf));
}
